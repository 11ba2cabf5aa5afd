import { DateTime, type DurationLike } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type { Run, Transition } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { allPages } from './allPages';
import type { ChangeMarks } from './useChangeMarks';
import { useLive, type Live } from './useLive';

/** So long before and after a run is around it. */
const AROUND: DurationLike = { hours: 1 };
const LIMIT = 200;
/** Of a whole platform, in two hours. */
const MAX_PAGES = 5;
/** How often it is looked for what came meanwhile, in milliseconds. */
const POLL_MS = 30_000;
/** How long until what could not be read is tried again. */
const RETRY_MS = 10_000;

/** What happened on a platform around a run; each is read, and fails, by itself. */
export interface Around {
  /** Newest first. */
  transitions: Live<Transition[]>;
  marks: Live<ChangeMarks>;
}

/**
 * What changed on the whole platform of a run around its time, whatever the page
 * shows: a run that is come to by a link may be of any time, and of any system.
 */
export function useAround({ platform, at }: Run): Around {
  const api = useApi(dataPlatformApiRef);
  const time = DateTime.fromISO(at).toUTC();
  const end = time.plus(AROUND);
  const query = {
    platform,
    from: time.minus(AROUND).toISO() ?? undefined,
    to: end.toISO() ?? undefined,
    limit: LIMIT,
  };
  const options = {
    subject: `${platform} ${at}`,
    interval: (value: unknown) => {
      if (value === undefined) {
        return RETRY_MS;
      }
      // What is past does not change any more.
      return end > DateTime.utc() ? POLL_MS : undefined;
    },
  };
  return {
    transitions: useLive(
      signal =>
        allPages(
          cursor => api.getTransitions({ ...query, cursor }, { signal }),
          MAX_PAGES,
        ),
      options,
    ),
    marks: useLive(async signal => {
      const [releases, changes] = await Promise.all([
        allPages(
          cursor => api.getReleases({ ...query, cursor }, { signal }),
          MAX_PAGES,
        ),
        allPages(
          cursor => api.getAllocationChanges({ ...query, cursor }, { signal }),
          MAX_PAGES,
        ),
      ]);
      return { releases, changes };
    }, options),
  };
}
