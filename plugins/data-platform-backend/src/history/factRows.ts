import { fromStoredTime, StoredTime } from './times';
import type { FactAt } from './types';

/** A row of `fact_changes`. */
export interface FactRow {
  id: string;
  platform: string;
  system: string;
  name: string;
  value: string;
  previous: string | null;
  at: StoredTime;
  replaced_at: StoredTime | null;
}

/** The fact that a row holds. */
export function fromFactRow(row: FactRow): FactAt {
  return {
    value: row.value,
    since: fromStoredTime(row.at),
    ...(row.previous !== null && { previous: row.previous }),
  };
}
