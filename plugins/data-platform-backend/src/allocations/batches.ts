/** Rows that one statement writes: SQLite takes at most some 32,000 values. */
export const ROWS_A_STATEMENT = 200;

/** Values that one statement asks for. */
export const VALUES_A_STATEMENT = 500;

/** A list in parts of at most so many items. */
export function inBatches<T>(list: T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < list.length; start += size) {
    batches.push(list.slice(start, start + size));
  }
  return batches;
}
