import fc from 'fast-check';
import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import { RECENT_LIMIT, settle } from './settle';
import type { CheckState, StoredResult, Transition } from './types';

const OUTCOMES: Outcome[] = [
  'passed',
  'degraded',
  'failed',
  'errored',
  'skipped',
];
const HEALTH: Record<Outcome, Health> = {
  passed: 'healthy',
  degraded: 'degraded',
  failed: 'unhealthy',
  errored: 'unknown',
  skipped: 'unknown',
};
const START = Date.parse('2026-03-01T10:00:00Z');

/** The time at which the result at an index came: one a minute. */
const time = (index: number) => new Date(START + index * 60_000);

function result(outcome: Outcome, index: number): StoredResult {
  return {
    runId: `run-${index}`,
    ref: 'lakehouse/trino/nodes',
    title: 'Cluster nodes',
    outcome,
    summary: `${outcome} ${index}`,
    startedAt: time(index),
    finishedAt: time(index),
    durationMs: index,
    measurements: {},
    evidence: [],
    facts: {},
  };
}

function course(
  outcomes: Outcome[],
  thresholds = { fall: 2, recover: 2 },
): { states: CheckState[]; transitions: Transition[]; last: CheckState } {
  const states: CheckState[] = [];
  const transitions: Transition[] = [];
  outcomes.forEach((outcome, index) => {
    const settled = settle(states.at(-1), result(outcome, index), {
      ...thresholds,
      trigger: 'scheduled',
    });
    states.push(settled.state);
    if (settled.transition) {
      transitions.push(settled.transition);
    }
  });
  return { states, transitions, last: states[states.length - 1] };
}

const healthAfter = (outcomes: Outcome[]) => course(outcomes).last.health;

describe('settle', () => {
  it('takes the first result at its word', () => {
    const { last, transitions } = course(['passed']);
    expect(last).toMatchObject({ health: 'healthy', since: time(0) });
    expect(transitions).toEqual([
      {
        ref: 'lakehouse/trino/nodes',
        title: 'Cluster nodes',
        from: 'unknown',
        to: 'healthy',
        at: time(0),
        since: time(0),
        previousSince: undefined,
        runId: 'run-0',
        streak: 1,
        summary: 'passed 0',
      },
    ]);
  });

  it('falls after two in a row, and dates it to the first of them', () => {
    const { states, transitions } = course(['passed', 'failed', 'failed']);
    expect(states[1]).toMatchObject({
      health: 'healthy',
      pending: { direction: 'fall', count: 1, health: 'unhealthy' },
    });
    expect(states[2]).toMatchObject({
      health: 'unhealthy',
      since: time(1),
      pending: undefined,
    });
    expect(transitions.at(-1)).toMatchObject({
      from: 'healthy',
      to: 'unhealthy',
      at: time(2),
      since: time(1),
      previousSince: time(0),
      streak: 2,
    });
  });

  it.each<[string, Outcome[], Health]>([
    ['a single failure', ['passed', 'failed', 'passed'], 'healthy'],
    [
      'failures that do not follow one another',
      ['passed', 'failed', 'passed', 'failed'],
      'healthy',
    ],
    [
      'a fall, to the mildest of what was seen',
      ['passed', 'failed', 'degraded'],
      'degraded',
    ],
    [
      'a recovery, to the worst of what was seen',
      ['failed', 'passed', 'degraded'],
      'degraded',
    ],
    ['one pass after a failure', ['failed', 'passed'], 'unhealthy'],
    [
      'a checker that breaks once',
      ['failed', 'failed', 'errored'],
      'unhealthy',
    ],
    [
      'a checker that goes on breaking',
      ['passed', 'errored', 'errored'],
      'unknown',
    ],
    [
      'a failure and a broken checker: neither is proven twice',
      ['passed', 'failed', 'errored'],
      'healthy',
    ],
    [
      'failures with a skipped result between them',
      ['passed', 'failed', 'skipped', 'failed'],
      'unhealthy',
    ],
    [
      'a failure after a skipped result, not as unknown',
      ['passed', 'skipped', 'failed'],
      'healthy',
    ],
    [
      'results of two kinds that know nothing',
      ['passed', 'skipped', 'errored'],
      'unknown',
    ],
    [
      'the first answer after the unknown',
      ['passed', 'errored', 'errored', 'failed'],
      'unhealthy',
    ],
    ['a check skipped once', ['passed', 'skipped'], 'healthy'],
    [
      'a check that goes on being skipped',
      ['passed', 'skipped', 'skipped'],
      'unknown',
    ],
    ['a check that was only ever skipped', ['skipped'], 'unknown'],
    [
      'errors between passes of an unhealthy one',
      ['failed', 'passed', 'errored', 'passed'],
      'healthy',
    ],
  ])('settles %s', (_, outcomes, health) => {
    expect(healthAfter(outcomes)).toBe(health);
  });

  it('settles at once where the thresholds are one', () => {
    const { last } = course(['passed', 'failed'], { fall: 1, recover: 1 });
    expect(last.health).toBe('unhealthy');
  });

  it('counts the outcome, and remembers the last pass and the latest ones', () => {
    const outcomes: Outcome[] = [
      ...Array<Outcome>(RECENT_LIMIT).fill('passed'),
      'failed',
      'failed',
      'failed',
    ];
    const { last } = course(outcomes);
    expect(last).toMatchObject({
      outcomeSince: time(RECENT_LIMIT),
      outcomeStreak: 3,
      lastPassed: {
        runId: `run-${RECENT_LIMIT - 1}`,
        at: time(RECENT_LIMIT - 1),
      },
      latest: { runId: `run-${RECENT_LIMIT + 2}` },
    });
    expect(last.recent).toHaveLength(RECENT_LIMIT);
    expect(last.recent[0]).toMatchObject({ runId: 'run-3' });
    expect(last.recent.at(-1)).toMatchObject({ outcome: 'failed' });
  });

  describe('over any course of outcomes', () => {
    const outcome = fc.constantFrom(...OUTCOMES);
    const known = fc.constantFrom<Outcome>('passed', 'degraded', 'failed');
    const outcomes = fc.array(outcome, { minLength: 1, maxLength: 60 });
    const thresholds = fc.record({
      fall: fc.integer({ min: 1, max: 5 }),
      recover: fc.integer({ min: 1, max: 5 }),
    });

    it('ends at an outcome that came often enough in a row', () => {
      fc.assert(
        fc.property(outcomes, outcome, thresholds, (before, last, limits) => {
          const enough = Math.max(limits.fall, limits.recover);
          const repeated = Array<Outcome>(2 * enough).fill(last);
          const end = course([...before, ...repeated], limits).last;
          expect(end.health).toBe(HEALTH[last]);
        }),
      );
    });

    it('does not settle anew while two known ones alternate', () => {
      fc.assert(
        fc.property(known, known, fc.nat(20), (first, second, pairs) => {
          const alternating = Array.from({ length: pairs }, () => [
            first,
            second,
          ]).flat();
          const { transitions } = course([first, ...alternating]);
          // The first result settles; a repetition at the start changes nothing.
          expect(transitions).toHaveLength(1);
        }),
      );
    });

    it('chains its transitions, each dated within the one before and itself', () => {
      fc.assert(
        fc.property(outcomes, thresholds, (all, limits) => {
          const { states, transitions } = course(all, limits);
          const [first] = transitions;
          const chain = transitions.slice(1).map((transition, index) => ({
            before: transitions[index],
            transition,
          }));
          expect(states.at(-1)?.health).toBe(
            transitions.at(-1)?.to ?? 'unknown',
          );
          expect(first?.from ?? 'unknown').toBe('unknown');
          for (const { before, transition } of chain) {
            expect(transition.from).toBe(before.to);
            expect(transition.to).not.toBe(transition.from);
            expect(transition.since > before.at).toBe(true);
            expect(transition.since <= transition.at).toBe(true);
            expect(transition.previousSince).toEqual(before.since);
          }
        }),
      );
    });

    it('says no worse, and no better, than what each of the settling results says', () => {
      const scale: Health[] = ['healthy', 'degraded', 'unhealthy'];
      const rank = (health: Health) => scale.indexOf(health);
      fc.assert(
        fc.property(outcomes, thresholds, (all, limits) => {
          for (const { at, to, from, streak } of course(all, limits)
            .transitions) {
            const end = (at.getTime() - START) / 60_000 + 1;
            const seen = all.slice(0, end).map(each => HEALTH[each]);
            const fell = to === 'unknown' || rank(to) > rank(from);
            const limit = fell ? limits.fall : limits.recover;
            expect(streak).toBe(from === 'unknown' ? 1 : limit);

            // Each result that made it unknown is; of others those that know.
            const lost = to === 'unknown';
            const ranks = seen
              .filter(each => lost || each !== 'unknown')
              .slice(-streak)
              .map(rank);
            const told =
              fell && !lost ? Math.min(...ranks) : Math.max(...ranks);
            expect(scale[told] ?? 'unknown').toBe(to);
          }
        }),
      );
    });
  });
});
