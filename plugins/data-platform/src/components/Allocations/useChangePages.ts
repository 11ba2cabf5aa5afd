import { useCallback, useEffect, useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type { AllocationChange } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../../api';
import { useLive } from '../../hooks';

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

/** A list of changes, the latest first, and how to see older ones. */
export interface ChangePages {
  changes?: AllocationChange[];
  loadedAt?: number;
  error?: Error;
  loading: boolean;
  refresh(): void;
  /** Undefined where there are no older ones. */
  showMore?: () => void;
  isLoadingMore: boolean;
  /** Why the older ones could not be read. */
  moreError?: Error;
}

interface Older {
  key: string;
  changes: AllocationChange[];
  nextCursor?: string;
}

/** The newest page is kept alive; older ones come when asked for, and stay. */
export function useChangePages(filter: ChangeFilter): ChangePages {
  const { entityRef, allocation, level } = filter;
  const api = useApi(dataPlatformApiRef);
  const key = `${entityRef} ${allocation} ${level}`;
  const query = { entityRef, allocation, level, limit: PAGE };
  const { value, ...live } = useLive(
    signal => api.getAllocationChanges(query, { signal }),
    { subject: key, interval: POLL_MS },
  );
  const [older, setOlder] = useState<Older>();
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<Error>();
  useEffect(() => {
    setOlder(undefined);
    setMoreError(undefined);
  }, [key]);

  const shownOlder = older?.key === key ? older : undefined;
  const cursor = shownOlder ? shownOlder.nextCursor : value?.nextCursor;
  const showMore = useCallback(async () => {
    setIsLoadingMore(true);
    setMoreError(undefined);
    try {
      const page = await api.getAllocationChanges({
        entityRef,
        allocation,
        level,
        limit: PAGE,
        cursor,
      });
      setOlder(before => ({
        key,
        changes: [
          ...(before?.key === key ? before.changes : []),
          ...page.items,
        ],
        nextCursor: page.nextCursor,
      }));
    } catch (error) {
      setMoreError(toError(error));
    } finally {
      setIsLoadingMore(false);
    }
  }, [api, entityRef, allocation, level, cursor, key]);

  const changes = value && [...value.items, ...(shownOlder?.changes ?? [])];
  return {
    ...live,
    // What a newer page pushes down would be there twice.
    changes: changes?.filter(
      ({ id }, index) => changes.findIndex(other => other.id === id) === index,
    ),
    showMore: cursor ? showMore : undefined,
    isLoadingMore,
    moreError,
  };
}
