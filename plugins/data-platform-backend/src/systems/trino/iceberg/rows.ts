import { qualifiedTable, ProbeTable } from './names';

/** Columns of the types that tables mostly have. */
const COLUMNS = 'id BIGINT, name VARCHAR, amount DECIMAL(12, 2), day DATE';

/** A row as Trino's JSON has it: DECIMAL and DATE are strings. */
type Row = [id: number, name: string, amount: string, day: string];

/** What is written first, and read again. */
export const FIRST_ROWS: Row[] = [
  [1, 'one', '1.50', '2024-02-29'],
  [2, 'zwei – δύο', '-0.01', '1969-12-31'],
  [3, '', '9999999999.99', '2026-01-01'],
];

/** What is written after the snapshot, and not there when looking back. */
export const LATER_ROWS: Row[] = [[4, 'later', '0.00', '2026-01-02']];

export function createStatement(probe: ProbeTable): string {
  return `CREATE TABLE ${qualifiedTable(probe)} (${COLUMNS})`;
}

export function insertStatement(probe: ProbeTable, rows: Row[]): string {
  const values = rows.map(
    ([id, name, amount, day]) =>
      `(${id}, '${name}', DECIMAL '${amount}', DATE '${day}')`,
  );
  return `INSERT INTO ${qualifiedTable(probe)} VALUES ${values.join(', ')}`;
}

/**
 * A state of the table in the past: by its snapshot, or by the commit to Nessie
 * that made it, since engines are shown only the latest snapshot by Nessie.
 */
export type PastState = { snapshot: string } | { commit: string };

/** All rows, as they are now or as they were. */
export function selectStatement(probe: ProbeTable, past?: PastState): string {
  const table = qualifiedTable(
    probe,
    past && 'commit' in past ? `#${past.commit}` : '',
  );
  const version =
    past && 'snapshot' in past ? ` FOR VERSION AS OF ${past.snapshot}` : '';
  return `SELECT id, name, amount, day FROM ${table}${version} ORDER BY id`;
}

/** The latest snapshot; as text, since its digits are more than a number of JSON holds. */
export function snapshotStatement(probe: ProbeTable): string {
  return `SELECT CAST(snapshot_id AS varchar) FROM ${qualifiedTable(
    probe,
    '$snapshots',
  )} ORDER BY committed_at DESC LIMIT 1`;
}
