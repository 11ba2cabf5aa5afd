/**
 * Results from before are removed, or are about to be; none where they are kept
 * for good.
 *
 * @param keptMs - for how long they are kept
 */
export function keptSince(
  now: Date,
  keptMs: number | undefined,
): Date | undefined {
  return keptMs === undefined ? undefined : new Date(now.getTime() - keptMs);
}
