import type { MaintenanceWindow } from '../validation/types';
import { fromStoredTime, StoredTime } from './times';

/** A row of `maintenance_windows`. */
export interface MaintenanceRow {
  id: string;
  platform: string;
  systems: string | null;
  from_at: StoredTime;
  to_at: StoredTime;
  reason: string;
  requested_by: string;
  requested_at: StoredTime;
  ended_by: string | null;
}

/** The window that a row holds. */
export function fromMaintenanceRow(row: MaintenanceRow): MaintenanceWindow {
  return {
    id: row.id,
    platform: row.platform,
    systems: row.systems ? JSON.parse(row.systems) : undefined,
    from: fromStoredTime(row.from_at),
    to: fromStoredTime(row.to_at),
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: fromStoredTime(row.requested_at),
    endedBy: row.ended_by ?? undefined,
  };
}
