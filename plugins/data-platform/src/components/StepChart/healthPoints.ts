import type { Newest } from '../../hooks';
import type { CellKind } from '../OutcomeMark/cellKinds';

/** How a system was in one run. */
export interface HealthPoint {
  /** ISO 8601. */
  at: string;
  kind: CellKind;
}

/** How a system was, run by run, oldest first. */
export type HealthPoints = Newest<HealthPoint>;

/** Those within a time of which anything is told. */
export function shownPoints(
  { items }: HealthPoints,
  { from, to }: { from: number; to: number },
): HealthPoint[] {
  return items.filter(({ at, kind }) => {
    const time = Date.parse(at);
    return kind !== 'absent' && time >= from && time <= to;
  });
}

/** Until when there are runs that were not read, where that is later than what is shown begins. */
export function untoldUntil(
  { toldFrom }: HealthPoints,
  from: number,
): number | undefined {
  const time = toldFrom === undefined ? from : Date.parse(toldFrom);
  return time > from ? time : undefined;
}
