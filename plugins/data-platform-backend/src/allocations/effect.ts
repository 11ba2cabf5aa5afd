import type { HistoryReader } from '../history/types';
import type { ConfiguredCheck, ConfiguredSystem } from '../model/types';
import type { StoredResult, StoredTransition } from '../validation/types';
import { effectText, isEnough, MINIMUM_RUNS } from './effectText';
import {
  earliestOf,
  MAX_LENGTH_MS,
  type Time,
  timesAround,
} from './effectTimes';
import type { AllocationReader, StoredChange } from './types';

/** Of a side and check not more are read: the latest ones. */
const MAX_RESULTS = 500;

/** More checks than that make no sentence. */
const MAX_CHECKS = 3;

const MAX_TRANSITIONS = 100;

/** Of the changes that came after: the nearest one is among so many. */
const MAX_CHANGES = 500;

/** How long a check took on one side, in milliseconds. */
export interface Durations {
  runs: number;
  p50?: number;
  p95?: number;
}

interface Side {
  durations: Durations;
  /** Earlier than asked for, where the time was too short for enough runs. */
  from: Date;
  /** Whether there were more results than are read. */
  cut: boolean;
}

export interface EffectOfCheck {
  check: ConfiguredCheck;
  before: Durations;
  after: Durations;
}

/** What was before and after a change. It claims no cause. */
export interface Effect {
  text: string;
  enough: boolean;
  before: Time & { runs: number };
  after: Time & { runs: number };
  checks: EffectOfCheck[];
  /** To worse, within the time after; oldest first. */
  transitions: StoredTransition[];
}

/**
 * Compares health and durations of the checks of a system before and after a
 * change to a workload of it. A constant number of short reads, each from an index.
 */
export async function effectOf(
  change: StoredChange,
  system: ConfiguredSystem,
  options: {
    reader: Pick<AllocationReader, 'changes'>;
    history: Pick<HistoryReader, 'checkHistory' | 'transitions'>;
    now: Date;
    /** Results from before are kept no more; all are unless told. */
    resultsKeptSince?: Date;
  },
): Promise<Effect> {
  const { history, now, resultsKeptSince } = options;
  const times = timesAround(change, {
    now,
    ...(await neighbours(change, options.reader)),
  });
  const [sides, transitions] = await Promise.all([
    Promise.all(
      measuredChecks(system).map(async check => ({
        check,
        before: await sideOf(check, times.before, history),
        after: await sideOf(check, times.after, history),
      })),
    ),
    turnsToWorse(system, times.after, history),
  ]);
  const checks = sides.map(({ check, before, after }) => ({
    check,
    before: before.durations,
    after: after.durations,
  }));
  const runsOf = (side: 'before' | 'after') =>
    Math.max(0, ...checks.map(each => each[side].runs));
  const [before, after] = [runsOf('before'), runsOf('after')];
  return {
    text: effectText({
      checks,
      transitions,
      system,
      cut: sides.some(each => each.before.cut || each.after.cut),
      ...(resultsKeptSince &&
        resultsKeptSince > times.before.from && {
          keptSince: resultsKeptSince,
        }),
    }),
    enough: checks.some(isEnough),
    before: {
      from: earliest(times.before.from, ...sides.map(each => each.before.from)),
      to: times.before.to,
      runs: before,
    },
    after: { ...times.after, runs: after },
    checks,
    transitions,
  };
}

/** Checks whose duration says something; else those without which the system is of no use. */
function measuredChecks({ checks }: ConfiguredSystem): ConfiguredCheck[] {
  const measured = checks.filter(
    ({ slowAfterMs }) => slowAfterMs !== undefined,
  );
  const meant =
    measured.length > 0
      ? measured
      : checks.filter(({ severity }) => severity === 'critical');
  return meant.slice(0, MAX_CHECKS);
}

/**
 * The changes of the same workload nearest to one, without those that may have
 * come at once with it: of one release, what a revision tells has its exact time,
 * and the rest that of the look that found it.
 */
async function neighbours(
  change: StoredChange,
  reader: Pick<AllocationReader, 'changes'>,
): Promise<{ previous?: StoredChange; next?: StoredChange }> {
  const { allocationId, platform, effectiveAt } = change;
  const scope = {
    platforms: [platform],
    ids: [allocationId],
    level: 'workload' as const,
  };
  const [later, earlier] = await Promise.all([
    reader.changes({
      ...scope,
      from: new Date(effectiveAt.getTime() + 1),
      to: new Date(effectiveAt.getTime() + MAX_LENGTH_MS),
      limit: MAX_CHANGES,
    }),
    reader.changes({ ...scope, to: earliestOf(change), limit: 1 }),
  ]);
  const [next] = later.items
    .filter(each => earliestOf(each) > effectiveAt)
    .sort(
      (one, other) => earliestOf(one).getTime() - earliestOf(other).getTime(),
    );
  return { previous: earlier.items[0], next };
}

/** What a check took within a time; where that is too few runs, also in the latest before it. */
async function sideOf(
  check: ConfiguredCheck,
  { from, to, reach = from }: Time & { reach?: Date },
  history: Pick<HistoryReader, 'checkHistory'>,
): Promise<Side> {
  const { items, nextCursor } = await history.checkHistory(check.ref, {
    from: reach,
    to,
    limit: MAX_RESULTS,
  });
  const usable = items.filter(
    result => isUsable(result) && result.startedAt >= reach,
  );
  const within = usable.filter(({ startedAt }) => startedAt >= from);
  const kept =
    within.length < MINIMUM_RUNS ? usable.slice(0, MINIMUM_RUNS) : within;
  const last = items.at(-1);
  return {
    durations: durationsOf(kept),
    from: earliest(from, ...kept.map(({ startedAt }) => startedAt)),
    cut:
      nextCursor !== undefined && last !== undefined && last.finishedAt >= from,
  };
}

function earliest(...times: Date[]): Date {
  return new Date(Math.min(...times.map(time => time.getTime())));
}

/** Whether it worked; what came within maintenance says nothing. */
function isUsable({ outcome, maintenance }: StoredResult): boolean {
  return !maintenance && (outcome === 'passed' || outcome === 'degraded');
}

function durationsOf(results: StoredResult[]): Durations {
  const durations = results
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b);
  return {
    runs: durations.length,
    p50: quantile(durations, 0.5),
    p95: quantile(durations, 0.95),
  };
}

/** By the nearest rank. */
function quantile(sorted: number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

const RANK = { healthy: 0, unknown: 0, degraded: 1, unhealthy: 2 };

async function turnsToWorse(
  { platform, name }: ConfiguredSystem,
  { from, to }: Time,
  history: Pick<HistoryReader, 'transitions'>,
): Promise<StoredTransition[]> {
  const { items } = await history.transitions({
    platforms: [platform],
    system: name,
    from,
    to,
    limit: MAX_TRANSITIONS,
  });
  return items
    .filter(transition => RANK[transition.to] > RANK[transition.from])
    .reverse();
}
