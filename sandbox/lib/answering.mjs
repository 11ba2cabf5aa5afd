import { holderOf } from '../../scripts/lib/ports.mjs';

/**
 * What a server is told to be that answers, or not, on a port that a part was given. For servers that can't be made to
 * answer with what only we know: who listens on the port is asked of the system.
 *
 * @param {import('./state.mjs').StartedProcess} started
 * @param {string} url
 * @returns {import('./contracts.mjs').Probe}
 */
export function readyIfOurs(started, url) {
  const holder = holderOf(started.port);
  return holder && holder.pid !== started.pid
    ? foreign(started)
    : { state: 'ready', detail: url };
}

/** Something answers there, but not what the sandbox started. */
export function foreign(
  /** @type {import('./state.mjs').StartedProcess} */ started,
) {
  return {
    state: /** @type {const} */ ('foreign'),
    detail: `port ${started.port} is answered by something that the sandbox did not start`,
  };
}
