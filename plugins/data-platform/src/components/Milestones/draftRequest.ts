import { DateTime } from 'luxon';
import type { MilestoneDraftRequest } from 'backstage-plugin-data-platform-common';

/** What is filled in for a draft; days as `2026-11-24`, in the reader's zone. */
export interface DraftFields {
  platform: string;
  from: string;
  to: string;
  /** Empty: the backend finds one. */
  title: string;
}

/** What is wrong with each field, in words. */
export type DraftProblems = Partial<Record<'from' | 'to' | 'title', string>>;

const DEFAULT_DAYS = 7;
const MAX_TITLE = 200;

/** The last seven days of a platform. */
export function emptyDraft(platform: string, now: DateTime): DraftFields {
  return {
    platform,
    from: now.minus({ days: DEFAULT_DAYS }).toISODate() ?? '',
    to: now.toISODate() ?? '',
    title: '',
  };
}

/** What is wrong with what was filled in; nothing where it can be sent. */
export function draftProblems(
  { from, to, title }: DraftFields,
  now: DateTime,
): DraftProblems {
  const [start, end] = [DateTime.fromISO(from), DateTime.fromISO(to)];
  const problems: DraftProblems = {};
  if (!start.isValid) {
    problems.from = 'Say the first day.';
  } else if (start > now) {
    problems.from = 'It must be in the past.';
  }
  if (!end.isValid) {
    problems.to = 'Say the last day.';
  } else if (start.isValid && end < start) {
    problems.to = 'It must not be before the first.';
  }
  if (title.trim().length > MAX_TITLE) {
    problems.title = `It may have ${MAX_TITLE} letters at most.`;
  }
  return problems;
}

/** What is asked of the backend: from the start of the first day to the end of the last, or now. */
export function draftRequest(
  { platform, from, to, title }: DraftFields,
  now: DateTime,
): MilestoneDraftRequest {
  const end = DateTime.fromISO(to).endOf('day');
  return {
    platform,
    from: DateTime.fromISO(from).startOf('day').toUTC().toISO() ?? '',
    to: (end < now ? end : now).toUTC().toISO() ?? '',
    ...(title.trim() && { title: title.trim() }),
  };
}
