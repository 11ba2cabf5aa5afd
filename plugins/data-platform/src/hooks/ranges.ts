import type { DurationLike } from 'luxon';

/** How far back the page looks. */
export type RangeKey = '1h' | '10h' | '24h' | '7d';

interface Range {
  key: RangeKey;
  /** To stand after "Last": `10 hours`. */
  label: string;
  duration: DurationLike;
}

/** The ranges that can be chosen, shortest first. */
export const RANGES: readonly Range[] = [
  { key: '1h', label: 'hour', duration: { hours: 1 } },
  { key: '10h', label: '10 hours', duration: { hours: 10 } },
  { key: '24h', label: '24 hours', duration: { hours: 24 } },
  { key: '7d', label: '7 days', duration: { days: 7 } },
];

/** Forty runs of the default schedule, which is every 15 minutes. */
export const DEFAULT_RANGE: RangeKey = '10h';

/** Whether a string, e.g. of the URL, is one of the ranges. */
export function isRangeKey(key: string): key is RangeKey {
  return RANGES.some(range => range.key === key);
}

/** The range of a key. */
export function rangeOf(key: RangeKey): Range {
  return RANGES.find(range => range.key === key) ?? RANGES[1];
}
