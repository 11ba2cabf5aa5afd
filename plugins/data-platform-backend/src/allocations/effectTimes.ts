import type { StoredChange } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What comes later has other causes, and so has what was earlier. */
export const MAX_LENGTH_MS = 7 * DAY_MS;

export interface Time {
  from: Date;
  to: Date;
}

/** When a change took effect: between the two, where that is not exact. */
type Effective = Pick<StoredChange, 'effectiveAt' | 'notBefore'>;

/** From when on it may have been in effect. */
export function earliestOf({ effectiveAt, notBefore }: Effective): Date {
  return notBefore && notBefore < effectiveAt ? notBefore : effectiveAt;
}

/**
 * The two times that are compared: from when the change was in effect for certain
 * to now, to the next change of the same workload, or to a week after; and as long
 * before the change may have come, but not longer than since the change before.
 * Where that holds too few runs, they may be looked for from `reach` on.
 */
export function timesAround(
  change: Effective,
  {
    now,
    previous,
    next,
  }: { now: Date; previous?: Effective; next?: Effective },
): { before: Time & { reach: Date }; after: Time } {
  const from = change.effectiveAt.getTime();
  const to = Math.max(
    from,
    Math.min(
      now.getTime(),
      from + MAX_LENGTH_MS,
      next ? earliestOf(next).getTime() : Infinity,
    ),
  );
  const earliest = earliestOf(change);
  const reach = Math.max(
    earliest.getTime() - MAX_LENGTH_MS,
    previous?.effectiveAt.getTime() ?? -Infinity,
  );
  return {
    before: {
      from: new Date(Math.max(reach, earliest.getTime() - (to - from))),
      to: earliest,
      reach: new Date(reach),
    },
    after: { from: change.effectiveAt, to: new Date(to) },
  };
}
