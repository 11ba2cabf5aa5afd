import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type {
  AllocationChange,
  Check,
  MilestoneSummary,
  Release,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { allPages, newestPages, type Newest } from './allPages';
import { spanStart, type SpanKey } from './timelineSpans';
import { useLive, type Live } from './useLive';

const POLL_MS = 60_000;
/** The most that one answer holds: each lane of the timeline takes one request. */
const LIMIT = 200;

/** What changed in the health of a platform, and what its checks are now. */
export interface PlatformTransitions extends Newest<Transition> {
  /** All that are configured: they tell what goes on since before the first transition. */
  checks: Check[];
}

/** What happened on a platform, by kind; each is read, and fails, by itself. */
export interface PlatformTimeline {
  /** All, whatever the span: the axis begins with the first of them. */
  milestones: Live<Newest<MilestoneSummary>>;
  releases: Live<Newest<Release>>;
  changes: Live<Newest<AllocationChange>>;
  transitions: Live<PlatformTransitions>;
}

/**
 * The milestones of a whole platform, and what happened beside them: a request
 * for each kind, however much there is, and one for each 200 checks.
 */
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
      signal =>
        newestPages(
          () => api.getMilestones({ platform, limit: LIMIT }, { signal }),
          ({ date }) => date?.from,
        ),
      { subject: platform, interval: POLL_MS },
    ),
    releases: useLive(
      signal =>
        newestPages(
          () => api.getReleases(since(), { signal }),
          ({ deployedAt }) => deployedAt,
        ),
      { subject, interval: POLL_MS },
    ),
    changes: useLive(
      signal =>
        newestPages(
          () => api.getAllocationChanges(since(), { signal }),
          ({ effectiveAt }) => effectiveAt,
        ),
      { subject, interval: POLL_MS },
    ),
    transitions: useLive(
      async signal => {
        const [transitions, checks] = await Promise.all([
          newestPages(
            () => api.getTransitions(since(), { signal }),
            ({ at }) => at,
          ),
          allPages(cursor =>
            api.getChecks({ platform, limit: LIMIT, cursor }, { signal }),
          ),
        ]);
        return { ...transitions, checks };
      },
      { subject, interval: POLL_MS },
    ),
  };
}
