import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { MilestoneList } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { useLive, type Live } from './useLive';
import type { FoundMilestones, MilestoneScope } from './useMilestones';
import type { MilestoneFilter } from './useMilestoneSelection';

/** How often a visible page looks for what is new, in milliseconds. */
const POLL_MS = 60_000;
/** How many more are shown each time that older ones are asked for. */
export const MILESTONES_PER_PAGE = 50;

/** A list of milestones, the latest first, and how to see older ones. */
export interface MilestonePages extends Live<FoundMilestones> {
  /** Undefined where there are no older ones. */
  showOlder?: () => void;
  isLoadingOlder: boolean;
}

/**
 * The milestones of an entity or a platform that match. All that are shown are
 * read anew together, so that one that is added moves no other out of the list.
 */
export function useMilestonePages(
  scope: MilestoneScope,
  filter: MilestoneFilter,
): MilestonePages {
  const api = useApi(dataPlatformApiRef);
  const subject = JSON.stringify(scope);
  const key = JSON.stringify([scope, filter]);
  // What was asked for of another list is no wish for this one.
  const [wanted, setWanted] = useState({ key, pages: 1 });
  const pages = wanted.key === key ? wanted.pages : 1;
  const live = useLive(
    async (
      signal,
    ): Promise<FoundMilestones & { key: string; pages: number }> => {
      const read = (cursor?: string) =>
        api.getMilestones(
          { ...scope, ...filter, limit: MILESTONES_PER_PAGE, cursor },
          { signal },
        );
      let list: MilestoneList = await read();
      for (let page = 1; page < pages && list.nextCursor; page += 1) {
        const older = await read(list.nextCursor);
        list = { ...older, items: [...list.items, ...older.items] };
      }
      return { ...list, filter, key, pages };
    },
    // What was found before stays until the next is there.
    { subject, version: `${key} ${pages}`, interval: POLL_MS },
  );
  const { value, error } = live;
  const isOfThis = value?.key === key;
  const showOlder = useCallback(
    () => setWanted({ key, pages: pages + 1 }),
    [key, pages],
  );
  return {
    ...live,
    showOlder: isOfThis && value.nextCursor ? showOlder : undefined,
    isLoadingOlder: isOfThis && value.pages < pages && !error,
  };
}
