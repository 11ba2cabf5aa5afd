import type { SuiteSchedule } from '../model/types';
import { nextSlot } from './slots';

/** How many slots may go by without a result before nobody knows any more. */
const STALE_AFTER_SLOTS = 3;

/** From when on a result is too old to rely on. */
export interface StaleAt {
  /** The most frequent one: it tells first. */
  schedule: SuiteSchedule;
  at: Date;
}

/**
 * When the latest result of a check becomes stale: after three slots of the most
 * frequent of the schedules that it has; never where it has none.
 */
export function staleAt(
  schedules: SuiteSchedule[],
  lastResultAt: Date,
): StaleAt | undefined {
  return schedules
    .flatMap(schedule => {
      const at = staleBySchedule(schedule, lastResultAt);
      return at ? [{ schedule, at }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .at(0);
}

function staleBySchedule(schedule: SuiteSchedule, lastResultAt: Date) {
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
