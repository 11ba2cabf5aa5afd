import type { StoredIntent } from '../validation/types';
import { fromStoredTime, StoredTime } from './times';

/** A row of `intents`. */
export interface IntentRow {
  id: string;
  run_id: string;
  ref: string;
  target: string | null;
  name: string;
  details: string;
  declared_at: StoredTime;
  due_at: StoredTime;
  attempts: number;
  last_error: string | null;
}

/** What the thing is found by again. */
export function intentDetails(row: IntentRow): Record<string, string> {
  return JSON.parse(row.details);
}

/** The intent that a row holds. */
export function fromIntentRow(row: IntentRow): StoredIntent {
  return {
    id: row.id,
    runId: row.run_id,
    ref: row.ref,
    target: row.target ?? undefined,
    name: row.name,
    details: intentDetails(row),
    declaredAt: fromStoredTime(row.declared_at),
    dueAt: fromStoredTime(row.due_at),
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
  };
}
