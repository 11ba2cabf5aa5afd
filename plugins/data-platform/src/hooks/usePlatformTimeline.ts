import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type {
  AllocationChange,
  MilestoneSummary,
  Release,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { spanStart, type SpanKey } from './timelineSpans';
import { useLive, type Live } from './useLive';

const POLL_MS = 60_000;
/** The most that one answer holds: each lane of the timeline takes one request. */
const LIMIT = 200;

/** The newest of a kind. */
export interface Newest<T> {
  items: T[];
  /** Where there are older ones that were not read: when the oldest of these was, ISO 8601. */
  toldFrom?: string;
}

/** What happened on a platform, by kind; each is read, and fails, by itself. */
export interface PlatformTimeline {
  /** All, whatever the span: the axis begins with the first of them. */
  milestones: Live<Newest<MilestoneSummary>>;
  releases: Live<Newest<Release>>;
  changes: Live<Newest<AllocationChange>>;
  transitions: Live<Newest<Transition>>;
}

/** The milestones of a whole platform, and what happened beside them: four requests, however much there is. */
export function usePlatformTimeline(
  platform: string,
  span: SpanKey,
): PlatformTimeline {
  const api = useApi(dataPlatformApiRef);
  const subject = `${platform} ${span}`;
  const since = () => ({
    platform,
    limit: LIMIT,
    from: spanStart(span, DateTime.utc())?.toISO() ?? undefined,
  });
  return {
    milestones: useLive(
      async signal =>
        newest(
          await api.getMilestones({ platform, limit: LIMIT }, { signal }),
          ({ date }) => date?.from,
        ),
      { subject: platform, interval: POLL_MS },
    ),
    releases: useLive(
      async signal =>
        newest(
          await api.getReleases(since(), { signal }),
          ({ deployedAt }) => deployedAt,
        ),
      { subject, interval: POLL_MS },
    ),
    changes: useLive(
      async signal =>
        newest(
          await api.getAllocationChanges(since(), { signal }),
          ({ effectiveAt }) => effectiveAt,
        ),
      { subject, interval: POLL_MS },
    ),
    transitions: useLive(
      async signal =>
        newest(await api.getTransitions(since(), { signal }), ({ at }) => at),
      { subject, interval: POLL_MS },
    ),
  };
}

function newest<T>(
  { items, nextCursor }: { items: T[]; nextCursor?: string },
  timeOf: (item: T) => string | undefined,
): Newest<T> {
  const last = items[items.length - 1];
  return {
    items,
    toldFrom: nextCursor !== undefined && last ? timeOf(last) : undefined,
  };
}
