import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckState, Settle } from './types';

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

/**
 * How bad each is; `undefined` for one that isn't on the scale. It counts as
 * worse than any other, as losing sight of a target is never a recovery, but
 * it proves nothing of how bad the target is.
 */
const SEVERITY: Record<Health, number | undefined> = {
  healthy: 0,
  degraded: 1,
  unhealthy: 2,
  unknown: undefined,
};

function directionOf(settled: Health, candidate: Health): 'fall' | 'recover' {
  const from = SEVERITY[settled];
  const to = SEVERITY[candidate];
  return from !== undefined && to !== undefined && to < from
    ? 'recover'
    : 'fall';
}

/** What every one of two results speaks for at least: nothing where one is unknown. */
function mildest(a: Health, b: Health): Health {
  const [x, y] = [SEVERITY[a], SEVERITY[b]];
  if (x === undefined || y === undefined) {
    return 'unknown';
  }
  return x <= y ? a : b;
}

function worst(a: Health, b: Health): Health {
  return mildest(a, b) === a ? b : a;
}

interface Settling {
  health: Health;
  since: Date;
  pending?: CheckState['pending'];
  /** How many results settled it anew; `undefined` where none did. */
  settledBy?: number;
}

function weigh(
  previous: CheckState | undefined,
  candidate: Health,
  at: Date,
  thresholds: { fall: number; recover: number },
): Settling {
  if (!previous) {
    const known = candidate !== 'unknown';
    return { health: candidate, since: at, settledBy: known ? 1 : undefined };
  }
  const { health, since } = previous;
  if (candidate === health) {
    return { health, since };
  }
  if (health === 'unknown') {
    return { health: candidate, since: at, settledBy: 1 };
  }
  const direction = directionOf(health, candidate);
  const streak =
    previous.pending?.direction === direction ? previous.pending : undefined;
  const pending = {
    direction,
    count: (streak?.count ?? 0) + 1,
    since: streak?.since ?? at,
    health: combine(direction, streak?.health, candidate),
  };
  if (pending.count < thresholds[direction]) {
    return { health, since, pending };
  }
  return {
    health: pending.health,
    since: pending.since,
    settledBy: pending.count,
  };
}

function combine(
  direction: 'fall' | 'recover',
  streak: Health | undefined,
  candidate: Health,
): Health {
  if (streak === undefined) {
    return candidate;
  }
  return direction === 'fall'
    ? mildest(streak, candidate)
    : worst(streak, candidate);
}

/**
 * Health after a result. It falls once `fall` results in a row are all worse
 * than the settled one, to what all of them speak for; it recovers once
 * `recover` in a row are all better, to the worst of them. From nothing, or
 * from `unknown`, the first result that knows something settles at once.
 */
export const settle: Settle = (previous, result, thresholds) => {
  const at = result.finishedAt;
  const settling = weigh(previous, CANDIDATES[result.outcome], at, thresholds);
  const sameOutcome = previous?.latest.outcome === result.outcome;
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
      { runId, at, outcome, durationMs },
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
