/** All that this check makes begins with it; nothing else should. */
const PREFIX = 'data-platform-probe-';

/** A probe is over within minutes; one that old was left behind. */
const LEFTOVER_MS = 24 * 60 * 60 * 1_000;

const RUN_ID = /^[0-9a-z](?:[0-9a-z-]{0,98}[0-9a-z])?$/;

/** A UUID of version 7, which begins with the milliseconds of when it was made. */
const TIMED_ID =
  /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The name of the branch that a run makes, and no other. */
export function probeBranch(runId: string): string {
  return `${PREFIX}${runId}`;
}

/** What the names of all such branches begin with. */
export const probePrefix = PREFIX;

/** Whether a run of ours may have made a branch of this name. */
export function isProbeBranch(name: string): boolean {
  return name.startsWith(PREFIX) && RUN_ID.test(name.slice(PREFIX.length));
}

/**
 * Whether a branch was left behind by a run that is long over. Its name tells
 * when the run began; one whose name does not is left where it is.
 */
export function isLeftover(name: string, now: Date): boolean {
  const [, high, low] = name.startsWith(PREFIX)
    ? TIMED_ID.exec(name.slice(PREFIX.length)) ?? []
    : [];
  return (
    high !== undefined &&
    now.getTime() - parseInt(`${high}${low}`, 16) > LEFTOVER_MS
  );
}
