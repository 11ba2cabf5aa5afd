import type { Run } from 'backstage-plugin-data-platform-common';

/** How many checks of a run have said something. */
export function doneOf({ counts }: Run): number {
  const { passed, degraded, failed, skipped, errored } = counts;
  return passed + degraded + failed + skipped + errored;
}
