import type { SearchDocument } from '@backstage/plugin-search-common';

/** The type under which the portal's search keeps milestones. */
export const MILESTONE_RESULT_TYPE = 'data-platform-milestone';

/**
 * A milestone as backstage-plugin-search-backend-module-data-platform gives it to
 * the search. What the document does not tell is empty.
 */
export type MilestoneResult = SearchDocument & {
  platform?: string;
  /** As written. */
  statusText?: string;
  /** The day, or the first of several: `2025-06-27`. */
  date?: string;
  /** The last of several days. */
  dateTo?: string;
  category?: string;
  goneAt?: string;
};

/** Whether a result of the search is a milestone. */
export function isMilestoneResult({ type }: { type: string }): boolean {
  return type === MILESTONE_RESULT_TYPE;
}
