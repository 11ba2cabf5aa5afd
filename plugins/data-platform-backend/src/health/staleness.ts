import type { ConfiguredSuite, SuiteSchedule } from '../model/types';
import { slotsBetween } from '../validation/slots';
import { staleAt } from '../validation/staleAt';

/** More are not counted: the sentence says "more than". */
export const COUNTED_SLOTS = 100;

/** That the latest result is too old to rely on. */
export interface Staleness {
  /** When it became so. */
  since: Date;
  lastResultAt: Date;
  /** How many slots went by without a result; at most one more than are counted. */
  slots: number;
}

/**
 * Whether the latest result of a check is stale: no fresh one for three slots
 * of the most frequent of its suites. A check that only runs when asked never is.
 */
export function stalenessOf(
  suites: ConfiguredSuite[],
  lastResultAt: Date,
  now: Date,
): Staleness | undefined {
  const first = staleAt(
    suites.map(({ schedule }) => schedule),
    lastResultAt,
  );
  if (!first || first.at > now) {
    return undefined;
  }
  return {
    since: first.at,
    lastResultAt,
    slots: slotsGoneBy(first.schedule, lastResultAt, now),
  };
}

function slotsGoneBy(schedule: SuiteSchedule, lastResultAt: Date, now: Date) {
  const slots =
    schedule.kind === 'interval'
      ? Math.floor(
          (now.getTime() - lastResultAt.getTime()) / schedule.intervalMs,
        )
      : slotsBetween(schedule, lastResultAt, now, COUNTED_SLOTS + 1).length;
  return Math.min(slots, COUNTED_SLOTS + 1);
}
