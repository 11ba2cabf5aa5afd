import type {
  Milestone,
  MilestoneItem,
} from 'backstage-plugin-data-platform-common';

/** A line of a document. */
export function anItem(
  text: string,
  rest: Partial<MilestoneItem> = {},
): MilestoneItem {
  return { text, group: [], line: 1, children: [], ...rest };
}

/** A milestone that says nothing but what it is told to. */
export function aMilestone(rest: Partial<Milestone> = {}): Milestone {
  return {
    id: 'm1',
    platform: 'lakehouse',
    title: 'Queries on the lakehouse',
    fileName: '2025-06-27-queries.md',
    source: 's1',
    goals: { done: 0, total: 0 },
    metadata: [],
    goalItems: [],
    components: [],
    configuration: [],
    tests: [],
    metrics: [],
    lessons: [],
    nextSteps: [],
    references: [],
    sections: [],
    notUnderstood: [],
    firstSeenAt: '2025-06-28T00:00:00.000Z',
    changedAt: '2025-06-28T00:00:00.000Z',
    ...rest,
  };
}
