/**
 * A time as a database gives it: SQLite has the milliseconds since 1970,
 * PostgreSQL a date.
 */
export type StoredTime = Date | number | string;

/** A time as it is stored, the same on each database. */
export function fromStoredTime(time: StoredTime): Date {
  return new Date(time);
}

/** A time that may not be there. */
export function fromOptionalTime(
  time: StoredTime | null | undefined,
): Date | undefined {
  return time === null || time === undefined ? undefined : new Date(time);
}
