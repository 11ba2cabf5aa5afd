import { at } from '../history/__testUtils__/at';
import { Carried, carrierOf, KnownRelease } from './carrierOf';

const owner = { namespace: 'data-platform', name: 'trino' };
const MINUTE = 60;

function release(
  id: string,
  seconds: number,
  more: Partial<KnownRelease> = {},
): KnownRelease {
  return {
    id,
    kind: 'HelmRelease',
    deployedAt: at(seconds),
    status: 'deployed',
    storage: owner,
    ...more,
  };
}

const change = (more: Partial<Carried> = {}): Carried => ({
  owner,
  effectiveAt: at(0),
  ...more,
});

describe('carrierOf', () => {
  it.each<[string, Carried, KnownRelease[], string | undefined]>([
    [
      'the last one before',
      change(),
      [release('1', -90), release('2', -2)],
      '2',
    ],
    ['one by a clock that is ahead', change(), [release('1', 90)], '1'],
    [
      'one before rather than one after',
      change(),
      [release('1', -5), release('2', 60)],
      '1',
    ],
    [
      'none that came long before',
      change(),
      [release('1', -11 * MINUTE)],
      undefined,
    ],
    ['none that came after', change(), [release('1', 3 * MINUTE)], undefined],
    [
      'none that is older than what was before',
      change({ since: at(-60) }),
      [release('1', -61)],
      undefined,
    ],
    [
      'none of another name',
      change(),
      [release('1', -2, { storage: { ...owner, name: 'nessie' } })],
      undefined,
    ],
    [
      'none of what no release owns',
      change({ owner: undefined }),
      [release('1', -2)],
      undefined,
    ],
    [
      'none that was taken away',
      change(),
      [release('1', -2, { status: 'uninstalled' })],
      undefined,
    ],
    [
      'none that is a Kustomization, whose name is of another kind',
      change(),
      [release('1', -5), release('2', -2, { kind: 'Kustomization' })],
      '1',
    ],
    [
      'the one of the chart that the revision names',
      change({ chart: 'trino-1.39.1' }),
      [
        release('1', -5, { chart: 'trino', chartVersion: '1.39.1' }),
        release('2', -2, { chart: 'trino', chartVersion: '1.40.0' }),
      ],
      '1',
    ],
    [
      'the only one between two looks',
      change({ notBefore: at(-5 * MINUTE) }),
      [release('1', -7 * MINUTE), release('2', -3 * MINUTE)],
      '2',
    ],
    [
      'none of several between two looks',
      change({ notBefore: at(-5 * MINUTE) }),
      [release('1', -4 * MINUTE), release('2', -3 * MINUTE)],
      undefined,
    ],
  ])('finds %s', (_, carried, releases, expected) => {
    expect(carrierOf(carried, releases)?.id).toBe(expected);
  });
});
