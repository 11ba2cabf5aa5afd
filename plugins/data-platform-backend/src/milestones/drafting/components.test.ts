import { platformOf, release } from '../claims/__testUtils__/evidence';
import { componentsOf } from './components';

const platform = platformOf();
const FROM = new Date('2025-06-19T00:00:00Z');

/** @param releases - the latest first */
const components = (releases: ReturnType<typeof release>[]) =>
  componentsOf(platform, { facts: new Map(), releases, from: FROM });

const trino = (
  revision: number,
  day: number,
  version: string,
  more: Parameters<typeof release>[3] = {},
) =>
  release('trino', revision, `2025-06-${day}T08:00:00Z`, {
    appVersion: version,
    chartVersion: `1.${version}.0`,
    status: 'superseded',
    ...more,
  });

describe('components of a draft', () => {
  it.each(['failed', 'pending-upgrade', 'pending-rollback'])(
    'are in the version before an upgrade that is %s',
    status => {
      expect(
        components([
          trino(3, 22, '477', { status }),
          trino(2, 20, '476'),
          trino(1, 10, '475'),
        ]),
      ).toEqual([
        {
          name: 'Trino',
          version: '476',
          chartVersion: '1.476.0',
          previous: { chartVersion: '1.475.0' },
          changedAt: new Date('2025-06-20T08:00:00Z'),
        },
      ]);
    },
  );

  it('changed from what was deployed before, and not from what failed', () => {
    const [rolledBack] = components([
      trino(3, 21, '475'),
      trino(2, 20, '476', { status: 'failed' }),
      trino(1, 10, '475'),
    ]);
    expect(rolledBack).toEqual({
      name: 'Trino',
      version: '475',
      chartVersion: '1.475.0',
    });
  });

  it('changed when the version did, whatever was released after it', () => {
    const [{ changedAt, previous }] = components([
      trino(3, 22, '476'),
      trino(2, 20, '476'),
      trino(1, 10, '475'),
    ]);
    expect(changedAt).toEqual(new Date('2025-06-20T08:00:00Z'));
    expect(previous?.chartVersion).toBe('1.475.0');
  });

  it('are not told of what was uninstalled', () => {
    expect(
      components([
        trino(2, 20, '476', { status: 'uninstalled' }),
        trino(1, 10, '475'),
      ]),
    ).toEqual([]);
  });

  it('are those of each cluster, where two have releases of one name', () => {
    expect(
      components([
        trino(2, 12, '476', { system: 'lakehouse/east' }),
        trino(1, 11, '475', { system: 'lakehouse/west' }),
      ]),
    ).toEqual([
      { name: 'trino', version: '476', chartVersion: '1.476.0' },
      { name: 'trino', version: '475', chartVersion: '1.475.0' },
    ]);
  });

  it('are those of releases of any kind', () => {
    expect(
      components([
        trino(1, 12, 'main@sha1:0123456', {
          kind: 'Kustomization',
          status: 'ReconciliationSucceeded',
          chartVersion: undefined,
        }),
        trino(1, 11, '475'),
      ]),
    ).toEqual([
      { name: 'Trino', version: '475', chartVersion: '1.475.0' },
      { name: 'trino', version: 'main@sha1:0123456' },
    ]);
  });
});
