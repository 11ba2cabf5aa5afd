import type { StoredResult } from '../validation/types';
import { fromStoredTime, StoredTime } from './times';

/** A row of `results`, without its evidence. */
export interface ResultRow {
  run_id: string;
  ref: string;
  title: string;
  outcome: StoredResult['outcome'];
  reason: string | null;
  summary: string;
  detail: string | null;
  hint: string | null;
  cause: string | null;
  expected: string | null;
  actual: string | null;
  started_at: StoredTime;
  at: StoredTime;
  duration_ms: number;
  measurements: string;
  facts: string;
  /** SQLite has it as a number. */
  maintenance: boolean | number;
}

/** A row of `results`. */
export interface ResultRowWithEvidence extends ResultRow {
  evidence: string;
}

/** The columns of a result that are read where its evidence is not asked for. */
export const RESULT_COLUMNS: (keyof ResultRow)[] = [
  'run_id',
  'ref',
  'title',
  'outcome',
  'reason',
  'summary',
  'detail',
  'hint',
  'cause',
  'expected',
  'actual',
  'started_at',
  'at',
  'duration_ms',
  'measurements',
  'facts',
  'maintenance',
];

/** The row that holds a result. */
export function toResultRow(result: StoredResult): ResultRowWithEvidence {
  return {
    run_id: result.runId,
    ref: result.ref,
    title: result.title,
    outcome: result.outcome,
    reason: result.reason ?? null,
    summary: result.summary,
    detail: result.detail ?? null,
    hint: result.hint ?? null,
    cause: result.cause ? JSON.stringify(result.cause) : null,
    expected: result.expected ?? null,
    actual: result.actual ?? null,
    started_at: result.startedAt,
    at: result.finishedAt,
    duration_ms: result.durationMs,
    measurements: JSON.stringify(result.measurements),
    evidence: JSON.stringify(result.evidence),
    facts: JSON.stringify(result.facts),
    maintenance: result.maintenance ?? false,
  };
}

/** The result that a row holds; with no evidence where the row was read without. */
export function fromResultRow(
  row: ResultRow & { evidence?: string },
): StoredResult {
  return {
    runId: row.run_id,
    ref: row.ref,
    title: row.title,
    outcome: row.outcome,
    reason: row.reason ?? undefined,
    summary: row.summary,
    detail: row.detail ?? undefined,
    hint: row.hint ?? undefined,
    cause: row.cause ? JSON.parse(row.cause) : undefined,
    expected: row.expected ?? undefined,
    actual: row.actual ?? undefined,
    startedAt: fromStoredTime(row.started_at),
    finishedAt: fromStoredTime(row.at),
    durationMs: row.duration_ms,
    measurements: JSON.parse(row.measurements),
    evidence: row.evidence ? JSON.parse(row.evidence) : [],
    facts: JSON.parse(row.facts),
    maintenance: row.maintenance ? true : undefined,
  };
}
