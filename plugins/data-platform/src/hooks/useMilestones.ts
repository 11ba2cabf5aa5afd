import { useMemo } from 'react';
import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Milestone,
  MilestoneClaims,
  MilestoneDate,
  MilestoneList,
  MilestoneSummary,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { rangeOf, type RangeKey } from './ranges';
import { useLive, type Live } from './useLive';
import type { MilestoneFilter } from './useMilestoneSelection';

/** How often a visible page looks for what is new, in milliseconds. */
const POLL_MS = 60_000;
/** The most that one answer holds. */
const LIMIT = 200;

/** Whose milestones: those of an entity, or all of a platform. */
export type MilestoneScope = { entityRef: string } | { platform: string };

/** Milestones, and what was looked for. */
export interface FoundMilestones extends MilestoneList {
  filter: MilestoneFilter;
}

/** The milestones of an entity or a platform that match, the latest first. */
export function useMilestones(
  scope: MilestoneScope,
  filter: MilestoneFilter = {},
  limit = LIMIT,
): Live<FoundMilestones> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    async signal => ({
      ...(await api.getMilestones({ ...scope, ...filter, limit }, { signal })),
      filter,
    }),
    {
      subject: JSON.stringify(scope),
      // What was found before stays until the next is there.
      version: JSON.stringify(filter),
      interval: POLL_MS,
    },
  );
}

/** A milestone with all that its document says. */
export function useMilestone(id: string | undefined): Live<Milestone> {
  const api = useApi(dataPlatformApiRef);
  return useLive(signal => api.getMilestone(id ?? '', { signal }), {
    subject: id ?? '',
    enabled: id !== undefined,
    interval: POLL_MS,
  });
}

/** What a milestone claims, held against what is measured now, or was at the end of a day. */
export function useMilestoneClaims(
  id: string | undefined,
  day?: string,
): Live<MilestoneClaims> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    signal => api.getMilestoneClaims(id ?? '', { at: endOf(day) }, { signal }),
    {
      subject: `${id} ${day ?? ''}`,
      enabled: id !== undefined,
      interval: day === undefined ? POLL_MS : undefined,
    },
  );
}

/** A milestone at a time of a range. */
export interface MilestoneMark {
  milestone: MilestoneSummary;
  /** ISO 8601; within its day, as a document tells no hour. */
  at: string;
}

/** The milestones of an entity whose day is within a range. */
export function useMilestoneMarks(
  entityRef: string,
  range: RangeKey,
): Live<MilestoneMark[]> {
  const { value: list, ...live } = useMilestones({ entityRef });
  const value = useMemo(() => {
    const to = DateTime.now();
    const from = to.minus(rangeOf(range).duration);
    return list?.items.flatMap(milestone => {
      const at = milestone.date && timeWithin(milestone.date, from, to);
      return at ? [{ milestone, at }] : [];
    });
  }, [list, range]);
  return { ...live, value };
}

/**
 * Where a milestone stands in a range: at noon of its last day, or as near to
 * that as the range allows; undefined where that day is no part of it.
 */
export function timeWithin(
  { from: first, to: last = first }: MilestoneDate,
  from: DateTime,
  to: DateTime,
): string | undefined {
  const day = DateTime.fromISO(last);
  if (!day.isValid || day.endOf('day') < from || day.startOf('day') > to) {
    return undefined;
  }
  const noon = day.set({ hour: 12 });
  return DateTime.min(DateTime.max(noon, from), to)?.toISO() ?? undefined;
}

// In the reader's zone; a day that is not over yet is as it is now.
function endOf(day: string | undefined): string | undefined {
  const end = day ? DateTime.fromISO(day).endOf('day') : undefined;
  return end?.isValid && end < DateTime.now()
    ? end.toUTC().toISO() ?? undefined
    : undefined;
}
