import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import type { SettlingThresholds, SuiteSchedule } from '../model/types';
import { staleAt } from './staleAt';
import type { CheckState, Settle, StoredResult } from './types';

/** How many of the latest outcomes are kept with a check's state. */
export const RECENT_LIMIT = 40;

/**
 * What an outcome speaks for. Nothing is known of the target by a check that
 * could not be asked: its checker broke, or what it requires did not pass.
 */
const CANDIDATES: Record<Outcome, Health> = {
  passed: 'healthy',
  degraded: 'degraded',
  failed: 'unhealthy',
  errored: 'unknown',
  skipped: 'unknown',
};

/** Slots of several suites begin within so long of each other, where they fall together. */
const SAME_MOMENT_MS = 10_000;

/** How bad each is. What is unknown is not on the scale: it proves nothing of the target. */
const SEVERITY = { healthy: 0, degraded: 1, unhealthy: 2 };

type KnownHealth = keyof typeof SEVERITY;

function mildest(a: KnownHealth, b: KnownHealth): KnownHealth {
  return SEVERITY[a] <= SEVERITY[b] ? a : b;
}

function worst(a: KnownHealth, b: KnownHealth): KnownHealth {
  return mildest(a, b) === a ? b : a;
}

interface Settling {
  health: Health;
  since: Date;
  pending?: CheckState['pending'];
  /** How many results settled it anew; `undefined` where none did. */
  settledBy?: number;
}

/** How a result stands to those before it. */
interface Standing {
  maintenance: boolean;
  /** So much time went by without a result that what was settled was `unknown` by then. */
  afterGap: boolean;
  /** It was asked for at the same moment as the one before, by the slot of another suite. */
  sameMoment: boolean;
}

function weigh(
  previous: CheckState | undefined,
  candidate: Health,
  at: Date,
  thresholds: SettlingThresholds,
  { maintenance, afterGap, sameMoment }: Standing,
): Settling {
  if (maintenance && isFall(previous?.health ?? 'unknown', candidate)) {
    return weighNothing(previous, candidate, at);
  }
  if (!previous) {
    const known = candidate !== 'unknown';
    return { health: candidate, since: at, settledBy: known ? 1 : undefined };
  }
  const { health, since, pending } = previous;
  if (candidate === health) {
    return { health, since };
  }
  if (health === 'unknown' || afterGap) {
    return { health: candidate, since: at, settledBy: 1 };
  }
  if (sameMoment) {
    return { health, since, pending };
  }
  return candidate === 'unknown'
    ? weighUnknown(previous, at, thresholds.fall)
    : weighKnown(previous, health, candidate, at, thresholds);
}

/** Whether a candidate is worse than a health; what is unknown only gets better by what works. */
function isFall(health: Health, candidate: Health): boolean {
  if (health === 'unknown') {
    return candidate === 'unhealthy';
  }
  return candidate === 'unknown' || SEVERITY[candidate] > SEVERITY[health];
}

/**
 * Under maintenance nothing falls, and nothing is on its way to fall: what is
 * still wrong afterwards counts anew.
 */
function weighNothing(
  previous: CheckState | undefined,
  candidate: Health,
  at: Date,
): Settling {
  if (!previous) {
    return { health: 'unknown', since: at };
  }
  const { health, since, pending } = previous;
  const recovers = pending?.direction === 'recover' && candidate === 'unknown';
  return { health, since, pending: recovers ? pending : undefined };
}

/** What knows nothing neither speaks for a change that is under way nor against it. */
function weighUnknown(
  previous: CheckState,
  at: Date,
  threshold: number,
): Settling {
  const { health, since, pending, recent } = previous;
  const known = recent.findLastIndex(
    ({ outcome, maintenance }) =>
      maintenance || CANDIDATES[outcome] !== 'unknown',
  );
  const unknown = recent.slice(known + 1);
  const count = unknown.length + 1;
  return count < threshold
    ? { health, since, pending }
    : { health: 'unknown', since: unknown[0]?.at ?? at, settledBy: count };
}

function weighKnown(
  previous: CheckState,
  health: KnownHealth,
  candidate: KnownHealth,
  at: Date,
  thresholds: SettlingThresholds,
): Settling {
  const direction = SEVERITY[candidate] < SEVERITY[health] ? 'recover' : 'fall';
  const streak =
    previous.pending?.direction === direction ? previous.pending : undefined;
  const combine = direction === 'fall' ? mildest : worst;
  const pending = {
    direction,
    count: (streak?.count ?? 0) + 1,
    since: streak?.since ?? at,
    health: streak ? combine(streak.health, candidate) : candidate,
  } as const;
  if (pending.count < thresholds[direction]) {
    return { health, since: previous.since, pending };
  }
  return {
    health: pending.health,
    since: pending.since,
    settledBy: pending.count,
  };
}

function isAfterGap(
  latest: StoredResult | undefined,
  { startedAt }: StoredResult,
  schedules: SuiteSchedule[],
): boolean {
  const stale = latest && staleAt(schedules, latest.finishedAt);
  return stale !== undefined && stale.at <= startedAt;
}

/** Far less than what lies between two results of one suite. */
function isOfSameMoment(
  latest: StoredResult | undefined,
  { startedAt }: StoredResult,
  schedules: SuiteSchedule[],
): boolean {
  const shortest = Math.min(
    ...schedules.map(schedule =>
      schedule.kind === 'interval' ? schedule.intervalMs : Infinity,
    ),
  );
  return (
    latest !== undefined &&
    schedules.length > 1 &&
    Math.abs(startedAt.getTime() - latest.startedAt.getTime()) <
      Math.min(SAME_MOMENT_MS, shortest / 4)
  );
}

/**
 * Health after a result. It falls once `fall` results in a row are all worse
 * than the settled one, to what all of them speak for; it recovers once
 * `recover` in a row are all better, to the worst of them. Results that know
 * nothing (skipped, errored) don't count among these; `fall` of them in a row
 * make it `unknown`. From nothing, or from `unknown`, the first result that
 * knows something settles at once; so does the first one after a gap in which
 * all before it had become stale. Results of slots of several suites that fall on
 * one moment are one look at the target, and count once. Within a window of
 * maintenance nothing falls: results that speak for it are kept, and count neither
 * then nor afterwards.
 */
export const settle: Settle = (previous, result, rules) => {
  const at = result.finishedAt;
  const maintenance = result.maintenance ?? false;
  const { schedules = [], trigger } = rules;
  const afterGap = isAfterGap(previous?.latest, result, schedules);
  const settling = weigh(previous, CANDIDATES[result.outcome], at, rules, {
    maintenance,
    afterGap,
    sameMoment:
      trigger === 'scheduled' &&
      isOfSameMoment(previous?.latest, result, schedules),
  });
  const sameOutcome = previous?.latest.outcome === result.outcome && !afterGap;
  const { runId, outcome, durationMs } = result;

  const state: CheckState = {
    ref: result.ref,
    health: settling.health,
    since: settling.since,
    latest: result,
    outcomeSince: sameOutcome ? previous.outcomeSince : at,
    outcomeStreak: sameOutcome ? previous.outcomeStreak + 1 : 1,
    pending: settling.pending,
    lastPassed:
      outcome === 'passed' ? { runId, at, durationMs } : previous?.lastPassed,
    recent: [
      ...(previous?.recent ?? []),
      {
        runId,
        at,
        outcome,
        durationMs,
        ...(maintenance && { maintenance }),
      },
    ].slice(-RECENT_LIMIT),
  };

  if (settling.settledBy === undefined) {
    return { state };
  }
  return {
    state,
    transition: {
      ref: result.ref,
      title: result.title,
      from: previous?.health ?? 'unknown',
      to: settling.health,
      at,
      since: settling.since,
      previousSince: previous?.since,
      runId,
      streak: settling.settledBy,
      summary: result.summary,
    },
  };
};
