const DAY_MS = 24 * 60 * 60 * 1000;

/** What comes later has other causes. */
export const MAX_LENGTH_MS = 7 * DAY_MS;

export interface Time {
  from: Date;
  to: Date;
}

/**
 * The two times that are compared: from the change to now, to the next change of
 * the same workload, or to a week after; and as long before it, but not longer
 * than since the change before, so that both are equally long.
 */
export function timesAround(
  effectiveAt: Date,
  {
    now,
    previous,
    next,
  }: { now: Date; previous?: Date | undefined; next?: Date | undefined },
): { before: Time; after: Time } {
  const at = effectiveAt.getTime();
  const end = Math.min(
    now.getTime(),
    at + MAX_LENGTH_MS,
    next?.getTime() ?? Infinity,
  );
  const length = Math.max(
    0,
    Math.min(end - at, at - (previous?.getTime() ?? -Infinity)),
  );
  return {
    before: { from: new Date(at - length), to: effectiveAt },
    after: { from: effectiveAt, to: new Date(at + length) },
  };
}
