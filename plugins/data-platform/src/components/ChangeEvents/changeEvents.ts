import type {
  AllocationChange,
  Release,
} from 'backstage-plugin-data-platform-common';
import type { ChangeMarks } from '../../hooks';
import { changeText, versionsText } from './changeText';

/** A release, or what changed of one workload at one time. */
export interface ChangeEvent {
  id: string;
  kind: 'release' | 'allocation';
  /** From when on it holds. */
  at: string;
  /** Of the release, or of the workload. */
  name: string;
  /** What changed: `memory limit 10Gi → 4Gi, CPU limit 4 → 1`. */
  text: string;
  /** Those it consists of; empty of a release. */
  changes: AllocationChange[];
}

/** What was changed, newest first; changes of one workload at one time are one. */
export function changeEvents(marks: ChangeMarks): ChangeEvent[] {
  const grouped = new Map<string, AllocationChange[]>();
  for (const change of marks.changes) {
    const key = `${change.allocationId} ${change.effectiveAt}`;
    grouped.set(key, [...(grouped.get(key) ?? []), change]);
  }
  return [
    ...marks.releases.map(releaseEvent),
    ...[...grouped.values()].map(allocationEvent),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What an event is, as a list tells it: `Release`. */
export function eventWord({ kind }: ChangeEvent): string {
  return kind === 'release' ? 'Release' : 'Allocation';
}

/** An event in a sentence: `Allocation trino-coordinator memory limit 10Gi → 4Gi`. */
export function eventText(event: ChangeEvent): string {
  return `${eventWord(event)} ${event.name} ${event.text}`;
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
