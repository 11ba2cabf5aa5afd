import type { AllocationObservation } from 'backstage-plugin-data-platform-node';
import { fromOptionalTime, fromStoredTime, StoredTime } from '../history/times';
import type { StoredSource } from './types';

/** A row of `allocation_sources`. */
export interface SourceRow {
  ref: string;
  platform: string;
  attempted_at: StoredTime;
  succeeded_at: StoredTime | null;
  error: string | null;
  source: string | null;
  usage_problem: string | null;
  quotas: string;
  problems: string;
}

/** The row of a system that told of its workloads. */
export function toSourceRow(
  system: { ref: string; platform: string },
  observation: AllocationObservation,
  at: Date,
): SourceRow {
  return {
    ref: system.ref,
    platform: system.platform,
    attempted_at: at,
    succeeded_at: at,
    error: null,
    source: observation.source,
    usage_problem: observation.usageProblem ?? null,
    quotas: JSON.stringify(observation.quotas ?? []),
    problems: JSON.stringify(observation.problems),
  };
}

/** What a row says of a system. */
export function fromSourceRow(row: SourceRow): StoredSource {
  return {
    system: row.ref,
    platform: row.platform,
    attemptedAt: fromStoredTime(row.attempted_at),
    succeededAt: fromOptionalTime(row.succeeded_at),
    error: row.error ?? undefined,
    source: row.source ?? undefined,
    usageProblem: row.usage_problem ?? undefined,
    quotas: JSON.parse(row.quotas),
    problems: JSON.parse(row.problems),
  };
}
