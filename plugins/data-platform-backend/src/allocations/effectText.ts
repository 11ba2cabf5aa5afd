import type { ConfiguredSystem } from '../model/types';
import type { StoredTransition } from '../validation/types';
import type { EffectOfCheck } from './effect';

/** With fewer runs on a side, a comparison says nothing. */
export const MINIMUM_RUNS = 5;

/** More are not named. */
const MAX_NAMED = 2;

/** Whether a check ran often enough on both sides. */
export function isEnough({
  before,
  after,
}: Pick<EffectOfCheck, 'before' | 'after'>): boolean {
  return before.runs >= MINIMUM_RUNS && after.runs >= MINIMUM_RUNS;
}

/**
 * What was before and after, in one sentence that claims no cause:
 * `p95 of Performance 0.52 s → 0.54 s over 14 runs; nothing turned unhealthy.`
 */
export function effectText({
  checks,
  transitions,
  system,
  cut = false,
  keptSince,
}: {
  checks: EffectOfCheck[];
  /** To worse, after the change. */
  transitions: StoredTransition[];
  system: Pick<ConfiguredSystem, 'title'>;
  /** Whether there were more runs than were looked at. */
  cut?: boolean;
  /** Where some of the runs may be kept no more: those from before. */
  keptSince?: Date;
}): string {
  const parts = [
    ...durationWords({ checks, system, cut, keptSince }),
    ...healthWords(transitions, checks.some(isEnough)),
  ];
  return `${parts.join('; ')}.`;
}

function durationWords({
  checks,
  system,
  cut = false,
  keptSince,
}: Omit<Parameters<typeof effectText>[0], 'transitions'>): string[] {
  if (checks.length === 0) {
    return [`${system.title} has no check whose duration could be compared`];
  }
  const compared = checks.filter(isEnough);
  if (compared.length === 0) {
    return [
      keptSince
        ? `Too few runs to compare: those from before ${timeInUtc(
            keptSince,
          )} are kept no more`
        : tooFew(checks),
    ];
  }
  const named = compared.map(
    ({ check, before, after }) =>
      `${check.title} ${inWords(before.p95)} → ${inWords(after.p95)}`,
  );
  const before = fewest(compared.map(each => each.before.runs));
  const after = fewest(compared.map(each => each.after.runs));
  const runs =
    before === after
      ? `${after} runs`
      : `${before} runs before and ${after} after`;
  return [
    `p95 of ${named.join(', of ')} over ${cut ? 'the latest ' : ''}${runs}`,
  ];
}

function fewest(runs: number[]): number {
  return Math.min(...runs);
}

function tooFew(checks: EffectOfCheck[]): string {
  const most = (side: 'before' | 'after') =>
    Math.max(...checks.map(each => each[side].runs));
  return most('after') < MINIMUM_RUNS
    ? `Too few runs to compare yet: ${most(
        'after',
      )} after the change, ${MINIMUM_RUNS} are needed`
    : `Too few runs to compare: ${most(
        'before',
      )} before the change, ${MINIMUM_RUNS} are needed`;
}

/** After few runs, that nothing turned unhealthy says nothing. */
function healthWords(
  transitions: StoredTransition[],
  enough: boolean,
): string[] {
  const worst = transitions.some(({ to }) => to === 'unhealthy')
    ? 'unhealthy'
    : 'degraded';
  const turned = transitions.filter(({ to }) => to === worst);
  if (turned.length === 0) {
    return enough ? ['nothing turned unhealthy'] : [];
  }
  const named = turned
    .slice(0, MAX_NAMED)
    .map(({ title, at }) => `${title} turned ${worst} at ${timeInUtc(at)}`);
  const more = turned.length - named.length;
  return [[...named, ...(more > 0 ? [`${more} more did`] : [])].join(' and ')];
}

function inWords(milliseconds: number | undefined): string {
  if (milliseconds === undefined) {
    return 'not known';
  }
  return milliseconds < 10
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** `2026-01-31 09:42 (UTC)` */
function timeInUtc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} (UTC)`;
}
