import { writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const LOWEST = constants.priority.PRIORITY_LOW;
/** Linux lets users who are not root set one in a tenth of a second. */
const AGAIN_AFTER_MS = 150;
const TRIES = 20;

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
  } catch {
    // It has ended.
    return;
  }
  yieldAsSession(pid, TRIES);
}

/** Linux may weigh sessions, and the niceness of a process only within its own. */
function yieldAsSession(
  /** @type {number} */ pid,
  /** @type {number} */ tries,
) {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST));
  } catch (error) {
    // Else it has ended, or the system weighs processes alone.
    if (error.code === 'EAGAIN' && tries > 1) {
      setTimeout(() => yieldAsSession(pid, tries - 1), AGAIN_AFTER_MS).unref();
    }
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
