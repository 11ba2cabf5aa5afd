import type { Outcome, Trigger } from 'backstage-plugin-data-platform-common';
import type { SuiteSchedule } from '../model/types';
import { settle } from './settle';
import type { CheckState, StoredResult, Transition } from './types';

const EVERY_MINUTE: SuiteSchedule = { kind: 'interval', intervalMs: 60_000 };
const EVERY_HOUR: SuiteSchedule = { kind: 'cron', expression: '0 * * * *' };

/** `Fri 10:00:00` of one week. */
function at(day: 'Fri' | 'Mon', clock: string): Date {
  return new Date(`2026-03-${day === 'Fri' ? '06' : '09'}T${clock}Z`);
}

interface Look {
  at: Date;
  outcome: Outcome;
  trigger?: Trigger;
  maintenance?: boolean;
}

function course(looks: Look[], schedules: SuiteSchedule[]) {
  const transitions: Transition[] = [];
  let state: CheckState | undefined;
  for (const look of looks) {
    const result: StoredResult = {
      runId: look.at.toISOString(),
      ref: 'lakehouse/trino/nodes',
      title: 'Cluster nodes',
      outcome: look.outcome,
      summary: look.outcome,
      startedAt: look.at,
      finishedAt: new Date(look.at.getTime() + 500),
      durationMs: 500,
      measurements: {},
      evidence: [],
      facts: {},
      maintenance: look.maintenance,
    };
    const settled = settle(state, result, {
      fall: 2,
      recover: 2,
      schedules,
      trigger: look.trigger ?? 'scheduled',
    });
    state = settled.state;
    transitions.push(...(settled.transition ? [settled.transition] : []));
  }
  return { state, transitions };
}

describe('after a gap in which all results had become stale', () => {
  const friday: Look[] = [
    { at: at('Fri', '17:00:00'), outcome: 'passed' },
    { at: at('Fri', '17:01:00'), outcome: 'failed' },
  ];
  const monday = (outcome: Outcome, more: Partial<Look> = {}): Look => ({
    at: at('Mon', '08:00:00'),
    outcome,
    ...more,
  });

  it.each<[Outcome, string]>([
    ['failed', 'unhealthy'],
    ['degraded', 'degraded'],
    ['errored', 'unknown'],
    ['skipped', 'unknown'],
  ])('the first that %s settles at once, from then on', (outcome, health) => {
    const { state, transitions } = course(
      [...friday, monday(outcome)],
      [EVERY_MINUTE],
    );
    expect(state).toMatchObject({
      health,
      since: new Date('2026-03-09T08:00:00.500Z'),
      outcomeStreak: 1,
    });
    expect(state?.pending).toBeUndefined();
    expect(transitions.at(-1)).toMatchObject({
      from: 'healthy',
      to: health,
      since: new Date('2026-03-09T08:00:00.500Z'),
    });
  });

  it('one that recovered meanwhile is healthy at once', () => {
    const { state } = course(
      [
        { at: at('Fri', '17:00:00'), outcome: 'failed' },
        { at: at('Fri', '17:01:00'), outcome: 'failed' },
        monday('passed'),
      ],
      [EVERY_MINUTE],
    );
    expect(state?.health).toBe('healthy');
  });

  it('nothing that was on its way before goes on', () => {
    const { state, transitions } = course(
      [
        ...friday,
        monday('passed'),
        { at: at('Mon', '08:01:00'), outcome: 'failed' },
      ],
      [EVERY_MINUTE],
    );
    expect(state).toMatchObject({ health: 'healthy', pending: { count: 1 } });
    expect(transitions).toHaveLength(1);
  });

  it('nothing falls under maintenance', () => {
    const { state } = course(
      [...friday, monday('failed', { maintenance: true })],
      [EVERY_MINUTE],
    );
    expect(state?.health).toBe('healthy');
  });

  it('is told by the most frequent of its suites', () => {
    const looks: Look[] = [
      { at: at('Fri', '17:00:00'), outcome: 'passed' },
      { at: at('Fri', '17:04:00'), outcome: 'failed' },
    ];
    expect(course(looks, [EVERY_HOUR]).state?.health).toBe('healthy');
    expect(course(looks, [EVERY_HOUR, EVERY_MINUTE]).state?.health).toBe(
      'unhealthy',
    );
  });

  it('does not come of runs that follow each other, however long these take', () => {
    const { state } = course(
      [
        { at: at('Fri', '17:00:00'), outcome: 'passed' },
        { at: at('Fri', '17:02:59'), outcome: 'failed' },
      ],
      [EVERY_MINUTE],
    );
    expect(state?.health).toBe('healthy');
  });

  it('is none for a check that only runs when it is asked', () => {
    const { state } = course(
      [...friday, monday('failed')],
      [{ kind: 'manual' }],
    );
    expect(state?.since).toEqual(new Date('2026-03-06T17:01:00.500Z'));
  });
});

describe('slots of two suites that fall on one moment', () => {
  const SUITES = [EVERY_MINUTE, EVERY_HOUR];
  const blip = (outcome: Outcome, trigger?: Trigger): Look[] => [
    { at: at('Fri', '17:00:00'), outcome, trigger },
    { at: at('Fri', '17:00:01'), outcome, trigger },
  ];
  const well: Look = { at: at('Fri', '16:59:00'), outcome: 'passed' };

  it('are one look, and one blip does not settle a fall', () => {
    const { state } = course([well, ...blip('failed')], SUITES);
    expect(state).toMatchObject({ health: 'healthy', pending: { count: 1 } });
  });

  it('nor one good moment a recovery', () => {
    const { state } = course(
      [{ ...well, outcome: 'failed' }, ...blip('passed')],
      SUITES,
    );
    expect(state?.health).toBe('unhealthy');
  });

  it('count again with the next', () => {
    const { state } = course(
      [
        well,
        ...blip('failed'),
        { at: at('Fri', '17:01:00'), outcome: 'failed' },
      ],
      SUITES,
    );
    expect(state).toMatchObject({
      health: 'unhealthy',
      since: new Date('2026-03-06T17:00:00.500Z'),
    });
  });

  it('but whoever asks twice wants two answers', () => {
    const { state } = course([well, ...blip('failed', 'manual')], SUITES);
    expect(state?.health).toBe('unhealthy');
  });
});
