import type { StoredRun } from '../validation/types';
import { fromFirstCause } from './firstCause';
import { fromOptionalTime, fromStoredTime, StoredTime } from './times';

/** A row of `runs`. */
export interface RunRow {
  id: string;
  platform: string;
  suite: string;
  slot: StoredTime | null;
  schedule: string | null;
  trigger: StoredRun['trigger'];
  requested_by: string | null;
  replica: string | null;
  state: StoredRun['state'];
  reason: string | null;
  at: StoredTime;
  finished_at: StoredTime | null;
  lease_until: StoredTime | null;
  total: number;
  passed: number;
  degraded: number;
  failed: number;
  skipped: number;
  errored: number;
  current: string | null;
  first_cause: string | null;
}

/** The run that a row holds. */
export function fromRunRow(row: RunRow): StoredRun {
  return {
    id: row.id,
    platform: row.platform,
    suite: row.suite,
    slot: fromOptionalTime(row.slot),
    trigger: row.trigger,
    requestedBy: row.requested_by ?? undefined,
    replica: row.replica ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    at: fromStoredTime(row.at),
    finishedAt: fromOptionalTime(row.finished_at),
    counts: {
      passed: row.passed,
      degraded: row.degraded,
      failed: row.failed,
      skipped: row.skipped,
      errored: row.errored,
    },
    total: row.total,
    current: row.current ? JSON.parse(row.current) : [],
    firstCause: fromFirstCause(row.first_cause),
  };
}
