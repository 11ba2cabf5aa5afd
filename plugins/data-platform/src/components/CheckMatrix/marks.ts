import { DateTime } from 'luxon';
import type { Run } from 'backstage-plugin-data-platform-common';
import type { ChangeEvent } from '../ChangeEvents';

/** Events that stand above each column, by the index of the column. */
export type ColumnMarks = Map<number, ChangeEvent[]>;

/**
 * Above which run each event stands: the first one that could see it. What is
 * newer than all runs stands above the newest; what is older than the first
 * one's turn has no place, but for a milestone of that day, which has no hour.
 */
export function marksOf(runs: Run[], events: ChangeEvent[]): ColumnMarks {
  const marks: ColumnMarks = new Map();
  const times = runs.map(({ at }) => Date.parse(at));
  if (times.length === 0) {
    return marks;
  }
  const turn = times.length > 1 ? times[1] - times[0] : 0;
  for (const event of events) {
    const at = Date.parse(event.at);
    if (at > times[0] - turn || isMilestoneOfDay(event, times[0])) {
      const first = times.findIndex(time => time >= at);
      const column = first < 0 ? times.length - 1 : first;
      marks.set(column, [...(marks.get(column) ?? []), event]);
    }
  }
  return marks;
}

function isMilestoneOfDay({ kind, at }: ChangeEvent, time: number): boolean {
  return (
    kind === 'milestone' &&
    DateTime.fromISO(at).hasSame(DateTime.fromMillis(time), 'day')
  );
}
