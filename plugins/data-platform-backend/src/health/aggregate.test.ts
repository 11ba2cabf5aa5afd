import {
  aCheck,
  aSuite,
  QUARTERLY,
  type Said,
  stateAfter,
} from '../__testUtils__/platforms';
import type { ConfiguredCheck, SuiteSchedule } from '../model/types';
import { aggregateHealth } from './aggregate';
import { checkHealth } from './checkHealth';
import { recentOutcomes } from './recentOutcomes';

const now = new Date('2026-11-24T15:30:00Z');
const lastAt = new Date('2026-11-24T15:28:00Z');
const a = aCheck('a', 'A');
const b = aCheck('b', 'B');
const warning = aCheck('w', 'W', { severity: 'warning' });

function health(check: ConfiguredCheck, said: Said[], at = lastAt) {
  return checkHealth(
    check,
    said.length > 0 ? stateAfter(check, said, at) : undefined,
    [aSuite([a, b, warning])],
    now,
  );
}

const failed: Said[] = ['failed', 'failed'];

describe('the health of checks taken together', () => {
  it.each<[string, [ConfiguredCheck, Said[]][], string]>([
    ['nothing', [], 'unknown'],
    ['no result', [[a, []]], 'unknown'],
    [
      'all passed',
      [
        [a, ['passed']],
        [b, ['passed']],
      ],
      'healthy',
    ],
    [
      'one failed',
      [
        [a, failed],
        [b, ['passed']],
      ],
      'unhealthy',
    ],
    [
      'one degraded',
      [
        [a, ['degraded']],
        [b, ['passed']],
      ],
      'degraded',
    ],
    [
      'a warning failed',
      [
        [warning, failed],
        [b, ['passed']],
      ],
      'degraded',
    ],
    [
      'one errored',
      [
        [a, ['errored']],
        [b, ['passed']],
      ],
      'unknown',
    ],
    [
      'one errored, one degraded',
      [
        [a, ['errored']],
        [b, ['degraded']],
      ],
      'degraded',
    ],
    [
      'one skipped',
      [
        [a, ['skipped']],
        [b, ['passed']],
      ],
      'healthy',
    ],
    [
      'all skipped',
      [
        [a, ['skipped']],
        [b, ['skipped']],
      ],
      'unknown',
    ],
    [
      'one without a result',
      [
        [a, []],
        [b, ['passed']],
      ],
      'healthy',
    ],
    [
      'unhealthy, then skipped once',
      [[a, ['failed', 'failed', 'skipped']]],
      'unhealthy',
    ],
    ['failed once', [[a, ['passed', 'failed']]], 'healthy'],
  ])('%s', (_, checks, expected) => {
    expect(
      aggregateHealth(checks.map(([check, said]) => health(check, said)))
        .health,
    ).toBe(expected);
  });

  it('is unhealthy since the first of what is, healthy since the last', () => {
    const early = new Date('2026-11-24T15:20:00Z');
    expect(
      aggregateHealth([health(a, failed, early), health(b, failed)]),
    ).toMatchObject({
      since: new Date('2026-11-24T15:05:00Z'),
      lastResultAt: lastAt,
    });
    expect(
      aggregateHealth([health(a, ['passed'], early), health(b, ['passed'])]),
    ).toMatchObject({ since: lastAt });
  });

  it('is stale only where all of it is', () => {
    const old = new Date('2026-11-24T12:00:00Z');
    expect(
      aggregateHealth([health(a, failed, old), health(b, ['passed'], old)]),
    ).toEqual({
      health: 'unknown',
      stale: true,
      lastKnownHealth: 'unhealthy',
      since: new Date('2026-11-24T12:45:00Z'),
      lastResultAt: old,
    });
    expect(
      aggregateHealth([health(a, ['passed'], old), health(b, ['passed'])]),
    ).toMatchObject({ health: 'unknown', stale: false });
    expect(
      aggregateHealth([health(a, ['passed'], old), health(b, failed)]),
    ).toMatchObject({ health: 'unhealthy', stale: false });
  });
});

describe('staleness', () => {
  const hourly: SuiteSchedule = { kind: 'cron', expression: '0 * * * *' };
  const stale = (minutesAgo: number, schedules: SuiteSchedule[]) =>
    checkHealth(
      a,
      stateAfter(a, ['passed'], new Date(now.getTime() - minutesAgo * 60_000)),
      schedules.map((schedule, index) => aSuite([a], schedule, `s${index}`)),
      now,
    ).staleness;

  it('begins after three intervals without a result', () => {
    expect(stale(44, [QUARTERLY])).toBeUndefined();
    expect(stale(45, [QUARTERLY])).toMatchObject({ slots: 3, since: now });
    expect(stale(75, [QUARTERLY])).toMatchObject({ slots: 5 });
  });

  it('begins at the third slot of a cron expression', () => {
    // Now is 15:30: the third last slot was 13:00.
    expect(stale(150 - 1, [hourly])).toBeUndefined();
    expect(stale(150 + 1, [hourly])).toMatchObject({
      slots: 3,
      since: new Date('2026-11-24T15:00:00Z'),
    });
  });

  it('goes by the most frequent of the suites', () => {
    expect(stale(60, [hourly, QUARTERLY])).toMatchObject({ slots: 4 });
  });

  it('never begins for what runs only when asked', () => {
    expect(stale(1_000_000, [{ kind: 'manual' }])).toBeUndefined();
    expect(stale(1_000_000, [])).toBeUndefined();
  });
});

describe('the strip of a system', () => {
  it('has the worst outcome of each run, oldest first', () => {
    const strip = recentOutcomes([
      health(a, ['passed', 'failed', 'skipped', 'skipped']),
      health(b, ['passed', 'errored', 'passed', 'skipped']),
    ]);
    expect(strip.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'failed',
      'passed',
      'skipped',
    ]);
    expect(strip.at(-1)).toEqual({
      runId: `run-${lastAt.toISOString()}`,
      at: lastAt.toISOString(),
      outcome: 'skipped',
    });
  });

  it('has at most forty runs', () => {
    const long = Array<Said>(60).fill('passed');
    expect(
      recentOutcomes([
        health(a, long),
        health(b, long, new Date('2026-11-24T15:29:00Z')),
      ]),
    ).toHaveLength(40);
  });
});

describe('a check that no suite has', () => {
  const idle = (check: ConfiguredCheck, said: Said[]) =>
    checkHealth(check, stateAfter(check, said, lastAt), [aSuite([b])], now);

  it('says nothing any more, whatever it said', () => {
    expect(idle(a, failed)).toMatchObject({
      idle: true,
      health: 'unknown',
      lastKnownHealth: 'unhealthy',
    });
    expect(
      aggregateHealth([idle(a, failed), health(b, ['passed'])]),
    ).toMatchObject({ health: 'healthy', stale: false });
    expect(aggregateHealth([idle(a, ['passed'])])).toMatchObject({
      health: 'unknown',
      stale: false,
    });
  });
});
