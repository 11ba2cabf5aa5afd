import { useApi } from '@backstage/core-plugin-api';
import { dataPlatformApiRef } from '../api';
import type { FoundMilestones, MilestoneScope } from './useMilestones';
import type { MilestoneFilter } from './useMilestoneSelection';
import { usePages, type Pages } from './usePages';

/** How often a visible page looks for what is new, in milliseconds. */
const POLL_MS = 60_000;
/** How many more are shown each time that older ones are asked for. */
export const MILESTONES_PER_PAGE = 50;

/** The milestones of an entity or a platform that match, the latest first. */
export function useMilestonePages(
  scope: MilestoneScope,
  filter: MilestoneFilter,
): Pages<FoundMilestones> {
  const api = useApi(dataPlatformApiRef);
  return usePages(
    async (cursor, signal) => ({
      ...(await api.getMilestones(
        { ...scope, ...filter, limit: MILESTONES_PER_PAGE, cursor },
        { signal },
      )),
      filter,
    }),
    {
      subject: JSON.stringify(scope),
      search: JSON.stringify(filter),
      interval: POLL_MS,
    },
  );
}
