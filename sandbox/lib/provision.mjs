import { MissingPrerequisiteError } from './prerequisite.mjs';

/**
 * What parts need, each found or fetched once, when the first part that needs it is started: who needs little runs
 * while much is fetched for another.
 */
export class Provision {
  #settings;
  #reporter;
  #signal;
  #isAwaited;
  /** @type {Map<import('./prerequisite.mjs').Prerequisite<unknown>, {value: unknown} | {error: Error}>} */
  #provided = new Map();

  /**
   * @param {object} options
   * @param {import('./settings.mjs').Settings} options.settings
   * @param {import('../../scripts/lib/reporter.mjs').Reporter} options.reporter
   * @param {AbortSignal} [options.signal]
   * @param {boolean} [options.isAwaited] whether all else waits for it
   */
  constructor({ settings, reporter, signal, isAwaited }) {
    this.#settings = settings;
    this.#reporter = reporter;
    this.#signal = signal;
    this.#isAwaited = isAwaited;
  }

  /**
   * Finds or fetches what a part needs. What can't be had is said, once.
   *
   * @param {import('./contracts.mjs').Part} part
   * @returns {Promise<{values: Record<string, unknown>} | {missing: Error}>} the values under the names of `requires`
   */
  async of(part) {
    const values = {};
    for (const [key, prerequisite] of Object.entries(part.requires)) {
      if (!this.#provided.has(prerequisite)) {
        this.#provided.set(prerequisite, await this.#provide(prerequisite));
      }
      const { value, error } = this.#provided.get(prerequisite);
      if (error) {
        return { missing: error };
      }
      values[key] = value;
    }
    return { values };
  }

  async #provide(prerequisite) {
    const reporter = this.#reporter;
    const signal = this.#signal;
    const isAwaited = this.#isAwaited;
    const { env, cacheFolder } = this.#settings;
    try {
      const tools = { env, cacheFolder, reporter, signal, isAwaited };
      return { value: await prerequisite.provide(tools) };
    } catch (error) {
      signal?.throwIfAborted();
      reporter.warn(
        error instanceof MissingPrerequisiteError
          ? error.message
          : `Getting ${prerequisite.name} failed: ${error.message}`,
      );
      return { error };
    }
  }
}
