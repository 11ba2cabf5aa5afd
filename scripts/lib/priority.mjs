import { writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const LOWEST = constants.priority.PRIORITY_LOW;

/**
 * Lets a process, and what it will start in its own session, have of the processor what others leave.
 *
 * @see https://man7.org/linux/man-pages/man7/sched.7.html ("The autogroup feature")
 * @param {number | undefined} pid leads a session of its own; undefined where it could not be started
 */
export function yieldToOthers(pid) {
  if (pid === undefined) {
    return;
  }
  try {
    setPriority(pid, LOWEST);
    // Linux may weigh sessions, and the niceness of a process only within its own.
    writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST));
  } catch {
    // It has ended, or the system weighs processes alone: then the first was enough.
  }
}

/**
 * Lets a process that this one has started yield as well where this one does: a session of its own inherits no more
 * than the niceness.
 *
 * @param {number | undefined} pid undefined where it could not be started
 */
export function yieldLikeThis(pid) {
  if (getPriority() === LOWEST) {
    yieldToOthers(pid);
  }
}
