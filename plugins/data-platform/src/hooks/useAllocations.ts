import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import type {
  AllocatedResource,
  Allocation,
  AllocationEffect,
  AllocationList,
  AllocationSeries,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { rangeOf, type RangeKey } from './ranges';
import { useLive, type Live } from './useLive';

/** How often a visible page asks what is given and used, in milliseconds. */
const POLL_MS = 30_000;
/** The most that one answer holds. */
const LIMIT = 200;

/** What the workloads of an entity are given, and use. */
export function useAllocations(entityRef: string): Live<AllocationList> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    async signal => {
      const list = await api.getAllocations(
        { entityRef, limit: LIMIT },
        { signal },
      );
      return { ...list, items: list.items.filter(({ goneAt }) => !goneAt) };
    },
    { subject: entityRef, interval: POLL_MS },
  );
}

/** A workload that a link is about and the list does not hold: one beyond its end, or one that is gone. */
export function useLinkedAllocation(id: string | undefined): Live<Allocation> {
  const api = useApi(dataPlatformApiRef);
  return useLive(signal => api.getAllocation(id ?? '', { signal }), {
    subject: id ?? '',
    enabled: id !== undefined,
    interval: POLL_MS,
  });
}

/** Those of an entity's workloads that use the largest part of their limit. */
export function useTightestAllocations(
  entityRef: string,
  limit: number,
): Live<AllocationList> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    signal =>
      api.getAllocations({ entityRef, order: 'tightest', limit }, { signal }),
    { subject: entityRef, interval: POLL_MS },
  );
}

/** What a workload was given and used over a time. */
export function useAllocationSeries(
  allocationId: string,
  resource: AllocatedResource,
  range: RangeKey,
): Live<AllocationSeries> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    signal => {
      const to = DateTime.utc();
      return api.getAllocationSeries(
        allocationId,
        {
          resource,
          from: to.minus(rangeOf(range).duration).toISO() ?? undefined,
          to: to.toISO() ?? undefined,
        },
        { signal },
      );
    },
    {
      subject: `${allocationId} ${resource} ${range}`,
      interval: POLL_MS,
    },
  );
}

/** Health and durations before and after a change; more runs tell more of it. */
export function useAllocationEffect(
  changeId: string | undefined,
): Live<AllocationEffect> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    signal => api.getAllocationEffect(changeId ?? '', { signal }),
    {
      subject: changeId ?? '',
      enabled: changeId !== undefined,
      interval: POLL_MS,
    },
  );
}
