import { parseCheckRef } from 'backstage-plugin-data-platform-common';
import { InputError } from '@backstage/errors';
import type {
  CheckState,
  RecentResult,
  StoredResult,
} from '../validation/types';
import { Facts } from './facts';
import { fromResultRow, ResultRow, toResultRow } from './resultRows';
import { fromStoredTime, StoredTime } from './times';

/** How many of its latest results are kept with the state of a check. */
export const RECENT_RESULTS = 40;

/** A row of `check_states`. */
export interface StateRow {
  ref: string;
  platform: string;
  system: string;
  health: CheckState['health'];
  since: StoredTime;
  run_id: string;
  at: StoredTime;
  outcome: StoredResult['outcome'];
  outcome_since: StoredTime;
  outcome_streak: number;
  latest: string;
  pending: string | null;
  last_passed: string | null;
  last_failed_run_id: string | null;
  recent: string;
  facts: string;
  target: string | null;
}

// Forty of them a check: without names they take half the room.
type RecentTuple = [
  runId: string,
  at: number,
  outcome: RecentResult['outcome'],
  durationMs: number,
  /** Only where it came within a window of maintenance. */
  maintenance?: 1,
];

const inMaintenance = (recent: RecentResult): [1] | [] =>
  recent.maintenance ? [1] : [];

const toTuple = (recent: RecentResult): RecentTuple => [
  recent.runId,
  recent.at.getTime(),
  recent.outcome,
  recent.durationMs,
  ...inMaintenance(recent),
];

const fromTuple = ([
  runId,
  at,
  outcome,
  durationMs,
  maintenance,
]: RecentTuple): RecentResult => ({
  runId,
  at: new Date(at),
  outcome,
  durationMs,
  maintenance: maintenance ? true : undefined,
});

function toJsonOfLatest(latest: StoredResult): string {
  const { evidence: _, ...row } = toResultRow(latest);
  return JSON.stringify(row);
}

/**
 * The parts of a check's ref.
 *
 * @throws InputError where it is none.
 */
export function partsOfRef(ref: string): { platform: string; system: string } {
  const parts = parseCheckRef(ref);
  if (!parts) {
    throw new InputError(
      `'${ref}' is not the ref of a check: it should read platform/system/check`,
    );
  }
  return parts;
}

/** The row that holds a state; `lastFailedRunId` and `facts` come beside it. */
export function toStateRow(
  state: CheckState,
  kept: { lastFailedRunId: string | undefined; facts: Facts; target?: string },
): StateRow {
  const { platform, system } = partsOfRef(state.ref);
  return {
    ref: state.ref,
    platform,
    system,
    health: state.health,
    since: state.since,
    run_id: state.latest.runId,
    at: state.latest.finishedAt,
    outcome: state.latest.outcome,
    outcome_since: state.outcomeSince,
    outcome_streak: state.outcomeStreak,
    latest: toJsonOfLatest(state.latest),
    pending: state.pending ? JSON.stringify(state.pending) : null,
    last_passed: state.lastPassed ? JSON.stringify(state.lastPassed) : null,
    last_failed_run_id: kept.lastFailedRunId ?? null,
    recent: JSON.stringify(state.recent.slice(-RECENT_RESULTS).map(toTuple)),
    facts: JSON.stringify(kept.facts),
    target: kept.target ?? null,
  };
}

/** The state that a row holds. */
export function fromStateRow(row: StateRow): CheckState {
  const latest: ResultRow = JSON.parse(row.latest);
  const pending: CheckState['pending'] = row.pending
    ? JSON.parse(row.pending)
    : undefined;
  const lastPassed: CheckState['lastPassed'] = row.last_passed
    ? JSON.parse(row.last_passed)
    : undefined;
  const recent: RecentTuple[] = JSON.parse(row.recent);
  return {
    ref: row.ref,
    health: row.health,
    since: fromStoredTime(row.since),
    latest: fromResultRow(latest),
    outcomeSince: fromStoredTime(row.outcome_since),
    outcomeStreak: row.outcome_streak,
    pending: pending && { ...pending, since: new Date(pending.since) },
    lastPassed: lastPassed && { ...lastPassed, at: new Date(lastPassed.at) },
    recent: recent.map(fromTuple),
  };
}
