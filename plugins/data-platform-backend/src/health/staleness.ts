import type { ConfiguredSuite, SuiteSchedule } from '../model/types';
import { nextSlot, slotsBetween } from '../validation/slots';

/** How many slots may go by without a result before nobody knows any more. */
const STALE_AFTER_SLOTS = 3;

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
  const first = suites
    .flatMap(({ schedule }) => {
      const since = staleAt(schedule, lastResultAt);
      return since ? [{ schedule, since }] : [];
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime())
    .at(0);
  if (!first || first.since > now) {
    return undefined;
  }
  return {
    since: first.since,
    lastResultAt,
    slots: slotsGoneBy(first.schedule, lastResultAt, now),
  };
}

function staleAt(schedule: SuiteSchedule, lastResultAt: Date) {
  if (schedule.kind === 'interval') {
    return new Date(
      lastResultAt.getTime() + STALE_AFTER_SLOTS * schedule.intervalMs,
    );
  }
  let at: Date | undefined = lastResultAt;
  for (let slot = 0; at && slot < STALE_AFTER_SLOTS; slot++) {
    at = nextSlot(schedule, at);
  }
  return at;
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
