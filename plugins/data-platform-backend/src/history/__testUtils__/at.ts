/** A time so many seconds after a fixed one. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 9) + seconds * 1000);
}
