import { LAKEHOUSE_STORY, storyRuns, storySummary } from '../../fixtures';
import { hasTrouble, isSystemOpen } from './folding';

const now = Date.parse('2026-11-24T10:30:00Z');
const { systems, checks = [] } = storySummary(
  now,
  storyRuns(now, LAKEHOUSE_STORY),
  LAKEHOUSE_STORY,
);
const systemNamed = (name: string) => {
  const system = systems.find(candidate => candidate.name === name);
  if (!system) {
    throw new Error(`No system ${name}`);
  }
  return system;
};
const none = { opened: [], folded: [] };
const openOnes = (wishes: Partial<Parameters<typeof isSystemOpen>[2]> = {}) =>
  systems
    .filter(system => isSystemOpen(system, checks, { ...none, ...wishes }))
    .map(({ name }) => name);

describe('on a page of many checks', () => {
  it('those systems are open in which something is wrong', () => {
    expect(openOnes()).toEqual(['trino', 'nessie', 'airflow']);
  });

  it('the reader has the last word, unless it would hide the open result', () => {
    expect(
      openOnes({ opened: ['lakehouse/loki'], folded: ['lakehouse/trino'] }),
    ).toEqual(['nessie', 'airflow', 'loki']);
    expect(
      openOnes({
        folded: ['lakehouse/trino'],
        shownCheck: 'lakehouse/trino/nodes',
      }),
    ).toContain('trino');
  });
});

it('a page of few checks shows all of them', () => {
  const loki = systemNamed('loki');
  const own = checks.filter(({ system }) => system === 'loki');
  expect(isSystemOpen(loki, own, none)).toBe(true);
  expect(isSystemOpen(loki, own, { ...none, folded: ['lakehouse/loki'] })).toBe(
    false,
  );
});

describe('a system is in trouble', () => {
  const loki = systemNamed('loki');
  const own = checks.filter(({ system }) => system === 'loki');
  const withState = (change: object) =>
    own.map(check => ({
      ...check,
      state: check.state && { ...check.state, ...change },
    }));
  const cause = { ref: 'lakehouse/s3/bucket', title: 'Bucket', summary: '' };

  it.each([
    ['that is well', loki, own, false],
    ['whose health fell', { ...loki, health: 'degraded' as const }, own, true],
    ['that flaps', { ...loki, flapping: true }, own, true],
    ['that was not looked at', loki, withState({ stale: true }), true],
    ['with a failure', loki, withState({ outcome: 'failed' }), true],
    [
      'with a check that was skipped for another',
      loki,
      withState({ outcome: 'skipped', cause }),
      true,
    ],
    [
      'with a question that does not apply',
      loki,
      withState({ outcome: 'skipped' }),
      false,
    ],
    [
      'with a check that has not run',
      loki,
      own.map(check => ({ ...check, state: undefined })),
      true,
    ],
  ])('or not: one %s', (_, system, ofSystem, expected) => {
    expect(hasTrouble(system, ofSystem)).toBe(expected);
  });
});
