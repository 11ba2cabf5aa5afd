import { CronExpressionParser } from 'cron-parser';
import type { SuiteSchedule } from '../model/types';

/**
 * Slots are points in time that follow from the schedule alone, so that they
 * are the same on every replica and after every restart: those of an interval
 * are aligned to the epoch, those of a cron expression read in UTC.
 */

const UNITS: [singular: string, ms: number][] = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
  ['second', 1000],
];

const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;

function cronFrom(expression: string, from: Date) {
  return CronExpressionParser.parse(expression, {
    currentDate: from,
    tz: 'UTC',
    // `H` stands for a value that is random without a seed: each replica would have its own.
    hashSeed: expression,
  });
}

/** Two slots of a cron expression with none between them. */
interface Gap {
  last: Date;
  next: Date;
}

/** Gaps of an expression that are kept: that of now, and those that are looked back on. */
const KEPT_GAPS = 16;

/**
 * By expression, the newest found first: slots that are years apart are far to look
 * for, and each request asks for them. There are no expressions but configured ones.
 */
const gaps = new Map<string, Gap[]>();

/** The gap that a time lies in, its beginning included. */
function gapAround(expression: string, time: Date): Gap {
  const kept = gaps.get(expression) ?? [];
  const known = kept.find(({ last, next }) => last <= time && time < next);
  if (known) {
    return known;
  }
  const gap = {
    last: cronFrom(expression, new Date(time.getTime() + 1))
      .prev()
      .toDate(),
    next: cronFrom(expression, time).next().toDate(),
  };
  gaps.set(expression, [gap, ...kept].slice(0, KEPT_GAPS));
  return gap;
}

/** The last slot before a time; `undefined` where the schedule has none. */
export function previousSlot(
  schedule: SuiteSchedule,
  time: Date,
): Date | undefined {
  switch (schedule.kind) {
    case 'interval':
      return new Date(
        (Math.ceil(time.getTime() / schedule.intervalMs) - 1) *
          schedule.intervalMs,
      );
    case 'cron':
      return cronFrom(schedule.expression, time).prev().toDate();
    default:
      return undefined;
  }
}

/** The slot that is due: the last one at or before a time. */
export function slotAt(schedule: SuiteSchedule, now: Date): Date | undefined {
  return schedule.kind === 'cron'
    ? gapAround(schedule.expression, now).last
    : previousSlot(schedule, new Date(now.getTime() + 1));
}

/** The first slot after a time. */
export function nextSlot(schedule: SuiteSchedule, now: Date): Date | undefined {
  switch (schedule.kind) {
    case 'interval':
      return new Date(
        (Math.floor(now.getTime() / schedule.intervalMs) + 1) *
          schedule.intervalMs,
      );
    case 'cron':
      return gapAround(schedule.expression, now).next;
    default:
      return undefined;
  }
}

/** The slots after one time and before another, oldest first: the newest `limit` of them. */
export function slotsBetween(
  schedule: SuiteSchedule,
  after: Date,
  before: Date,
  limit: number,
): Date[] {
  const slots: Date[] = [];
  let slot = previousSlot(schedule, before);
  while (slot && slot > after && slots.length < limit) {
    slots.push(slot);
    slot = previousSlot(schedule, slot);
  }
  return slots.reverse();
}

/**
 * Where the run is kept that makes up for an interrupted one of a slot: right
 * after it, so that there is one at most, and none of its own.
 */
export function slotToMakeUp(slot: Date): Date {
  return new Date(slot.getTime() + 1);
}

/** A schedule as it is kept with its slots: equal where they owe the same ones. */
export function scheduleKey(schedule: SuiteSchedule): string {
  switch (schedule.kind) {
    case 'interval':
      return JSON.stringify({ intervalMs: schedule.intervalMs });
    case 'cron':
      return JSON.stringify({ cron: schedule.expression });
    default:
      return JSON.stringify({});
  }
}

/** When a suite runs, for a reader: `every 15 minutes`, `every day at 06:00 UTC`. */
export function scheduleText(schedule: SuiteSchedule): string {
  switch (schedule.kind) {
    case 'interval': {
      const [unit, size] = UNITS.find(
        ([, ms]) => schedule.intervalMs % ms === 0,
      ) ?? ['millisecond', 1];
      const count = schedule.intervalMs / size;
      return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
    }
    case 'cron': {
      const daily = DAILY.exec(schedule.expression.trim().replace(/\s+/g, ' '));
      return daily
        ? `every day at ${daily[2].padStart(2, '0')}:${daily[1].padStart(
            2,
            '0',
          )} UTC`
        : `at ${schedule.expression} (cron, UTC)`;
    }
    default:
      return 'only when asked for';
  }
}
