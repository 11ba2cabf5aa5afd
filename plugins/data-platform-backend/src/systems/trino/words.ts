const MAX_NAMES = 6;

/** `46 ms`, `0.41 s`, `12.3 s` */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 100) {
    return `${Math.round(milliseconds)} ms`;
  }
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** A limit as it was set: `2 s`, `500 ms`, `1.5 s` */
export function formatLimit(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds} ms`
    : `${milliseconds / 1000} s`;
}

/** What came later than it should: `3.50 s, over 2 s` */
export function formatSlow(milliseconds: number, threshold: number): string {
  return `${formatDuration(milliseconds)}, over ${formatLimit(threshold)}`;
}

/** `a, b and c`; of many the first few and how many more. */
export function formatNames(names: string[]): string {
  if (names.length > MAX_NAMES) {
    const shown = names.slice(0, MAX_NAMES - 1);
    return `${shown.join(', ')} and ${names.length - shown.length} more`;
  }
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
    : names.join('');
}
