import { useMemo } from 'react';
import { DateTime } from 'luxon';
import type { MilestoneStatusKind } from 'backstage-plugin-data-platform-common';
import { setOrDelete, useSearchEdit } from './searchParams';
import { spanOf, type SpanKey } from './timelineSpans';
import type { CellKey } from './useSelection';

/** What is looked for among milestones. */
export interface MilestoneFilter {
  status?: MilestoneStatusKind;
  category?: string;
  text?: string;
}

/** What the tab shows of milestones, as the URL holds it. */
export interface MilestoneSelection {
  /** Id of the milestone. */
  milestone?: string;
  filter: MilestoneFilter;
  /** Only of this platform, where the entity is of several. */
  platform?: string;
  /** The day as of which claims are held: `2025-06-27`; today where undefined. */
  at?: string;
  /** The platform whose timeline is shown, `none`; undefined where the page may choose. */
  timeline?: string;
  /** How far back the timeline goes. */
  span: SpanKey;
  /** The query string that shows a milestone, for links. */
  searchFor(milestone: string): string;
  /** The query string that shows a result among the health. */
  searchForResult(cell: CellKey): string;
  setFilter(filter: MilestoneFilter): void;
  setPlatform(platform: string): void;
  setAt(day: string | undefined): void;
  setTimeline(platform: string | undefined): void;
  setSpan(span: SpanKey): void;
}

/** All kinds of status, in the order in which work goes on. */
export const MILESTONE_STATUSES = [
  'planned',
  'in-progress',
  'partial',
  'blocked',
  'completed',
  'superseded',
  'cancelled',
  'unknown',
] as const satisfies readonly MilestoneStatusKind[];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads from, and writes to, the URL which milestones are looked at. */
export function useMilestoneSelection(): MilestoneSelection {
  const [params, edit] = useSearchEdit();
  return useMemo((): MilestoneSelection => {
    const at = params.get('at') ?? '';
    return {
      milestone: params.get('milestone') ?? undefined,
      filter: {
        status: MILESTONE_STATUSES.find(kind => kind === params.get('status')),
        category: params.get('category') ?? undefined,
        text: params.get('text') ?? undefined,
      },
      platform: params.get('platform') ?? undefined,
      at: isPastDay(at) ? at : undefined,
      timeline: params.get('timeline') ?? undefined,
      span: spanOf(params.get('span')).key,
      searchFor: milestone => {
        const next = new URLSearchParams(params);
        show(next, milestone);
        return `?${next}`;
      },
      searchForResult: ({ runId, checkRef }) => {
        const next = new URLSearchParams(params);
        next.delete('view');
        next.set('run', runId);
        next.set('check', checkRef);
        return `?${next}`;
      },
      setFilter: ({ status, category, text }) =>
        edit(next => {
          setOrDelete(next, 'status', status);
          setOrDelete(next, 'category', category);
          setOrDelete(next, 'text', text);
        }),
      setPlatform: platform =>
        edit(next => setOrDelete(next, 'platform', platform)),
      setAt: day => edit(next => setOrDelete(next, 'at', day)),
      setTimeline: platform =>
        edit(next => setOrDelete(next, 'timeline', platform)),
      setSpan: span =>
        edit(next => setOrDelete(next, 'span', span === 'all' ? '' : span)),
    };
  }, [params, edit]);
}

// One of the calendar, in the reader's zone; today is as it is now.
function isPastDay(text: string): boolean {
  const day = DateTime.fromISO(text);
  return DAY.test(text) && day.isValid && day < DateTime.now().startOf('day');
}

function show(params: URLSearchParams, milestone: string): void {
  params.set('view', 'milestones');
  if (params.get('milestone') !== milestone) {
    params.set('milestone', milestone);
    // Another document speaks of another time.
    params.delete('at');
  }
  // The result that is open belongs to the health.
  params.delete('run');
  params.delete('check');
}
