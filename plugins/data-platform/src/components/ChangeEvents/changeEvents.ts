import type { DateTime } from 'luxon';
import type {
  AllocationChange,
  Release,
} from 'backstage-plugin-data-platform-common';
import type { ChangeMarks, MilestoneMark } from '../../hooks';
import { formatTime } from '../TimeText/formatTime';
import { changeText, versionsText } from './changeText';
import { milestoneDay } from './milestoneDay';

/** A release, what changed of one workload at one time, or a milestone. */
export interface ChangeEvent {
  id: string;
  kind: 'release' | 'allocation' | 'milestone';
  /** From when on it holds; of a milestone some time of its day. */
  at: string;
  /** Of the release or the workload; the title of a milestone. */
  name: string;
  /** What changed: `memory limit 10Gi → 4Gi, CPU limit 4 → 1`. */
  text: string;
  /** Those it consists of; empty of others than allocations. */
  changes: AllocationChange[];
  /** Id of the milestone. */
  milestone?: string;
}

/** What was changed, newest first; changes of one workload at one time are one. */
export function changeEvents(
  marks: ChangeMarks,
  milestones: MilestoneMark[] = [],
): ChangeEvent[] {
  const grouped = new Map<string, AllocationChange[]>();
  for (const change of marks.changes) {
    const key = `${change.allocationId} ${change.effectiveAt}`;
    grouped.set(key, [...(grouped.get(key) ?? []), change]);
  }
  return [
    ...marks.releases.map(releaseEvent),
    ...[...grouped.values()].map(allocationEvent),
    ...milestones.map(milestoneEvent),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

const WORDS: Record<ChangeEvent['kind'], string> = {
  release: 'Release',
  allocation: 'Allocation',
  milestone: 'Milestone',
};

/** What an event is, as a list tells it: `Release`. */
export function eventWord({ kind }: ChangeEvent): string {
  return WORDS[kind];
}

/** An event in a sentence: `Allocation trino-coordinator memory limit 10Gi → 4Gi`. */
export function eventText(event: ChangeEvent): string {
  return event.kind === 'milestone'
    ? `Milestone: ${event.name}, ${event.text}`
    : `${eventWord(event)} ${event.name} ${event.text}`;
}

/** The same with its time: `11:42 Release trino …`; that of a milestone is its day. */
export function eventTextWithTime(event: ChangeEvent, now: DateTime): string {
  return event.kind === 'milestone'
    ? eventText(event)
    : `${formatTime(event.at, now)} ${eventText(event)}`;
}

function releaseEvent(release: Release): ChangeEvent {
  return {
    id: `release ${release.id}`,
    kind: 'release',
    at: release.deployedAt,
    name: release.name,
    text: versionsText(release),
    changes: [],
  };
}

function allocationEvent(changes: AllocationChange[]): ChangeEvent {
  const [first] = changes;
  return {
    id: `allocation ${first.id}`,
    kind: 'allocation',
    at: first.effectiveAt,
    name: first.workload.name,
    text: changes.map(changeText).join(', '),
    changes,
  };
}

/** A milestone as an event. */
export function milestoneEvent({ milestone, at }: MilestoneMark): ChangeEvent {
  return {
    id: `milestone ${milestone.id}`,
    kind: 'milestone',
    at,
    name: milestone.title,
    text: milestoneDay(milestone.date),
    changes: [],
    milestone: milestone.id,
  };
}
