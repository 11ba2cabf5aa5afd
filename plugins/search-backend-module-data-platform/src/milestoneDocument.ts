import type { IndexableDocument } from '@backstage/plugin-search-common';
import type { Milestone } from 'backstage-plugin-data-platform-common';
import { milestoneText } from './milestoneText';

/**
 * The type under which the search keeps milestones, and by which a reader can
 * narrow it down to them.
 *
 * @public
 */
export const MILESTONE_DOCUMENT_TYPE = 'data-platform-milestone';

/**
 * A milestone as the search keeps it. Each field is there, empty where the
 * document does not tell: the search engine that comes with Backstage takes the
 * fields of the first document for those of all.
 *
 * @public
 */
export type MilestoneDocument = IndexableDocument & {
  /** The name of the platform. */
  platform: string;
  /** The kind of its status: `completed`, `in-progress`; `unknown` where its words are not known. */
  status: string;
  /** Its status as written: `In progress (80%)`. */
  statusText: string;
  /** The day, or the first of several: `2025-06-27`. */
  date: string;
  /** The last of several days. */
  dateTo: string;
  category: string;
  /** Since when its source no longer has it, ISO 8601. */
  goneAt: string;
  /** A reader finds it only where they may see its platform. */
  authorization: { resourceRef: string };
};

/**
 * Makes the document.
 *
 * @param platform - the name of its platform
 * @param tab - the path of an entity's tab that shows it
 */
export function milestoneDocument(
  milestone: Milestone,
  platform: string,
  tab: string,
): MilestoneDocument {
  const { id, title, date, status, category, goneAt } = milestone;
  const opened = new URLSearchParams({ view: 'milestones', milestone: id });
  return {
    title,
    text: milestoneText(milestone),
    location: `${tab}?${opened}`,
    platform,
    status: status?.kind ?? '',
    statusText: status?.text ?? '',
    date: date?.from ?? '',
    dateTo: date?.to ?? '',
    category: category ?? '',
    goneAt: goneAt ?? '',
    authorization: { resourceRef: platform },
  };
}
