import { type ClaimLine, headAndTail } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical, isNegated } from './wording';

const MILLISECONDS: Record<string, number> = {
  ms: 1,
  millisecond: 1,
  s: 1_000,
  sec: 1_000,
  second: 1_000,
  min: 60_000,
  minute: 60_000,
};

const AMOUNT =
  '(\\d{1,7}(?:\\.\\d{1,6})?)\\s?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?)(?![\\w/])';

const BELOW = new RegExp(
  `(?:\\b(?:under|below|within|less than|faster than|no more than|sub-?)|<=?|≤)\\s*${AMOUNT}`,
  'i',
);
const ABOUT = new RegExp(
  `(?:\\b(?:about|around|approximately|approx\\.?|roughly|average(?: of)?|mean(?: of)?|p95(?: of)?|in)|~|≈)\\s*${AMOUNT}`,
  'i',
);

/** Right behind the colon of what it is of. */
const BARE = new RegExp(`^${AMOUNT}`, 'i');

/** Only what queries take is measured. */
const QUERIES = /\b(quer(?:y|ies)|response times?|latenc(?:y|ies)|p95)\b/i;

/** Other durations, whose lines may have queries in them. */
const OTHER =
  /\b(deploy\w*|retention|uptime|time-?outs?|timed out|intervals?|every|refresh\w*|schedul\w*|duration of|install\w*|downtime|recover\w*|rollout|restart\w*|start-?up|took \d+ min|previously|from \d)/i;

/** How long queries are said to take. */
export function durationsIn({ text }: ClaimLine): ClaimStatement[] {
  if (
    !QUERIES.test(text) ||
    OTHER.test(text) ||
    isHypothetical(text) ||
    isNegated(text)
  ) {
    return [];
  }
  const { head, tail } = headAndTail(text);
  const offset = text.length - tail.length;
  const below = BELOW.exec(text);
  const match =
    below ?? ABOUT.exec(text) ?? (QUERIES.test(head ?? '') && BARE.exec(tail));
  if (!match) {
    return [];
  }
  const unit = match[2].toLowerCase();
  const milliseconds =
    Number(match[1]) *
    (MILLISECONDS[unit] ?? MILLISECONDS[unit.replace(/s$/, '')]);
  if (!(milliseconds > 0)) {
    return [];
  }
  const before = text.slice(offset, Math.max(offset, match.index)).trim();
  return [
    {
      kind: 'duration',
      // Another number before it is another measure of what the head names.
      subject: before && !/\d\s*\w*,/.test(before) ? before : head ?? text,
      comparison: below ? 'below' : 'about',
      milliseconds: Math.round(milliseconds),
    },
  ];
}
