import { DateTime, type DurationLike } from 'luxon';

/** How far back the timeline of a platform goes. */
export type SpanKey = 'all' | '1y' | '90d' | '30d' | '7d' | '24h';

interface Span {
  key: SpanKey;
  /** `All time`, `Last 30 days`. */
  title: string;
  /** Undefined: from the first milestone on. */
  duration?: DurationLike;
}

/** The spans that can be chosen, longest first. */
export const SPANS: readonly Span[] = [
  { key: 'all', title: 'All time' },
  { key: '1y', title: 'Last year', duration: { years: 1 } },
  { key: '90d', title: 'Last 90 days', duration: { days: 90 } },
  { key: '30d', title: 'Last 30 days', duration: { days: 30 } },
  { key: '7d', title: 'Last 7 days', duration: { days: 7 } },
  { key: '24h', title: 'Last 24 hours', duration: { hours: 24 } },
];

/** The span of a key, e.g. of the URL; all time where it is none. */
export function spanOf(key: string | null | undefined): Span {
  return SPANS.find(span => span.key === key) ?? SPANS[0];
}

/** When a span begins; undefined where it has no beginning of its own. */
export function spanStart(key: SpanKey, now: DateTime): DateTime | undefined {
  const { duration } = spanOf(key);
  return duration ? now.minus(duration) : undefined;
}
