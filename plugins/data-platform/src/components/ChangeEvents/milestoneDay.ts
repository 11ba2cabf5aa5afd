import { DateTime } from 'luxon';
import type { MilestoneDate } from 'backstage-plugin-data-platform-common';

const LOCALE = { locale: 'en' };

/** A day as documents of people write it: `27 June 2025`; as it is where it is none. */
export function formatDay(day: string): string {
  const date = DateTime.fromISO(day);
  return date.isValid ? date.toFormat('d LLLL yyyy', LOCALE) : day;
}

/** The same where there is little room: `27 Jun 2025`. */
export function formatShortDay(day: string): string {
  const date = DateTime.fromISO(day);
  return date.isValid ? date.toFormat('d LLL yyyy', LOCALE) : day;
}

/**
 * The day of a milestone, or its days as short as they can be: `12 to 13 June
 * 2025`, `30 May to 2 June 2025`; empty where it has none.
 */
export function milestoneDay(date: MilestoneDate | undefined): string {
  if (!date) {
    return '';
  }
  const { from, to } = date;
  if (!to || to === from) {
    return formatDay(from);
  }
  const [first, last] = [DateTime.fromISO(from), DateTime.fromISO(to)];
  let format = 'd LLLL yyyy';
  if (first.hasSame(last, 'month')) {
    format = 'd';
  } else if (first.hasSame(last, 'year')) {
    format = 'd LLLL';
  }
  const start = first.isValid ? first.toFormat(format, LOCALE) : from;
  return `${start} to ${formatDay(to)}`;
}
