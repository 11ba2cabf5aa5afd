/**
 * Something this machine would have to have.
 */
export class MissingPrerequisiteError extends Error {
  /**
   * @param {{what: string, cost: string, remedy: string}} options what is missing, what can't be had without it, and
   *   how to get it
   */
  constructor({ what, cost, remedy }) {
    super(`${what} is missing. Without it ${cost}. ${remedy}`);
    this.name = 'MissingPrerequisiteError';
    this.what = what;
  }
}

/**
 * What a part needs before it can run, fetched or found once and shared by all parts that name it.
 *
 * @template T
 * @typedef {object} Prerequisite
 * @property {string} name
 * @property {(tools: PrerequisiteTools) => Promise<T>} provide finds or fetches it, and says how far it is
 * @property {(cacheFolder: string) => boolean} [isThere] whether that takes no time any more; told only of what takes
 *   minutes
 */

/**
 * @typedef {object} PrerequisiteTools
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cacheFolder where fetched things live, shared by all checkouts
 * @property {import('../../scripts/lib/reporter.mjs').Reporter} reporter
 * @property {AbortSignal} [signal]
 * @property {boolean} [isAwaited] whether all else waits for it, so that it need not leave others the processor
 */
