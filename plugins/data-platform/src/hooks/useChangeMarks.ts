import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type {
  AllocationChange,
  Release,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { allPages } from './allPages';
import { rangeOf, type RangeKey } from './ranges';
import { useLive, type Live } from './useLive';

const POLL_MS = 30_000;
const LIMIT = 100;
/** A range holds more only where something changes all the time; the latest say so. */
const MAX_PAGES = 5;

/** What was changed around the systems of an entity. */
export interface ChangeMarks {
  /** The latest first. */
  releases: Release[];
  /** The latest first. */
  changes: AllocationChange[];
}

/** Releases, and changes to what workloads are given, within a range. */
export function useChangeMarks(
  entityRef: string,
  range: RangeKey,
): Live<ChangeMarks> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    async signal => {
      const from =
        DateTime.utc().minus(rangeOf(range).duration).toISO() ?? undefined;
      const query = { entityRef, from, limit: LIMIT };
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
    },
    { subject: `${entityRef} ${range}`, interval: POLL_MS },
  );
}
