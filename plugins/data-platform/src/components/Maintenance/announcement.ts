import { DateTime } from 'luxon';
import type { CreateMaintenanceRequest } from 'backstage-plugin-data-platform-common';

/** What is filled in to announce maintenance; times as `2026-11-24T14:00`, in the reader's zone. */
export interface Announcement {
  platform: string;
  /** Empty: now. */
  from: string;
  to: string;
  reason: string;
  /** Names of systems. */
  systems: string[];
}

/** What is wrong with each field, in words. */
export type AnnouncementProblems = Partial<
  Record<'from' | 'to' | 'reason' | 'systems', string>
>;

const MAX_DAYS = 30;
const MAX_AHEAD = { years: 1 };
const MAX_REASON = 500;
const FIELD_FORMAT = "yyyy-MM-dd'T'HH:mm";

/** A time as a field for times has it. */
export function toField(time: DateTime): string {
  return time.toFormat(FIELD_FORMAT);
}

/** What is wrong with an announcement; nothing where it can be sent. */
export function problemsOf(
  { from, to, reason, systems }: Announcement,
  now: DateTime,
): AnnouncementProblems {
  const problems: AnnouncementProblems = {};
  const start = from ? DateTime.fromISO(from) : now;
  const end = DateTime.fromISO(to);
  if (!start.isValid) {
    problems.from = 'Say when it starts, or leave it empty for now.';
  } else if (start > now.plus(MAX_AHEAD)) {
    problems.from = 'It may start within a year from now.';
  }
  if (!end.isValid) {
    problems.to = 'Say when it ends; it can be ended earlier.';
  } else if (end <= now) {
    problems.to = 'It must end in the future.';
  } else if (start.isValid && end <= start) {
    problems.to = 'It must end after it starts.';
  } else if (start.isValid && end.diff(start, 'days').days > MAX_DAYS) {
    problems.to = `It may last ${MAX_DAYS} days at most.`;
  }
  if (!reason.trim()) {
    problems.reason = 'Say what is done, for who reads it later.';
  } else if (reason.trim().length > MAX_REASON) {
    problems.reason = `It may have ${MAX_REASON} letters at most.`;
  }
  if (systems.length === 0) {
    problems.systems = 'Choose a system at least.';
  }
  return problems;
}

/** What is sent for an announcement without problems. */
export function toRequest(
  { from, to, reason, systems }: Announcement,
  /** Names of all systems of the platform, where they are known. */
  all: string[] | undefined,
): CreateMaintenanceRequest {
  const isWhole = all?.every(name => systems.includes(name)) ?? false;
  const toTime = (field: string) => new Date(field).toISOString();
  return {
    ...(from && { from: toTime(from) }),
    to: toTime(to),
    reason: reason.trim(),
    // Of the whole platform it is of systems that come later, too.
    ...(!isWhole && { systems }),
  };
}
