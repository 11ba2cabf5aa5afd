import type {
  MilestoneStatus,
  MilestoneStatusKind,
  MilestoneSummary,
} from 'backstage-plugin-data-platform-common';

/** What a reader calls each kind of status. */
export const STATUS_NAMES: Record<MilestoneStatusKind, string> = {
  planned: 'Planned',
  'in-progress': 'In progress',
  partial: 'Partial',
  blocked: 'Blocked',
  completed: 'Completed',
  superseded: 'Superseded',
  cancelled: 'Cancelled',
  unknown: 'Other words',
};

/** A status as it is written, with how far it is: `In progress, 25 %`. */
export function statusText(status: MilestoneStatus | undefined): string {
  if (!status) {
    return 'no status given';
  }
  const { kind, text, percent } = status;
  const words = text.trim() || STATUS_NAMES[kind];
  return percent === undefined || words.includes(String(percent))
    ? words
    : `${words}, ${percent} %`;
}

/** How many of its goals are done; undefined where it has none. */
export function goalsText({
  goals: { done, total },
}: Pick<MilestoneSummary, 'goals'>): string | undefined {
  if (total === 0) {
    return undefined;
  }
  return `${done} of ${total} ${total === 1 ? 'goal' : 'goals'} done`;
}
