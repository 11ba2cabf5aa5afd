import { useApi } from '@backstage/core-plugin-api';
import type { AllocationChange } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../../api';
import { usePages, type Pages } from '../../hooks';

const POLL_MS = 30_000;
const PAGE = 20;

/** Which changes are listed. */
export interface ChangeFilter {
  entityRef: string;
  /** Only of this workload. */
  allocation?: string;
  /** Those to its containers rather than to a replica as a whole. */
  level: 'workload' | 'container';
}

/** Changes, the latest first, and how to see older ones. */
export function useChangePages(
  filter: ChangeFilter,
): Pages<{ items: AllocationChange[]; nextCursor?: string }> {
  const { entityRef, allocation, level } = filter;
  const api = useApi(dataPlatformApiRef);
  return usePages(
    (cursor, signal) =>
      api.getAllocationChanges(
        { entityRef, allocation, level, limit: PAGE, cursor },
        { signal },
      ),
    { subject: JSON.stringify(filter), interval: POLL_MS },
  );
}
