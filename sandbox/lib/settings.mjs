import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCacheFolder } from './cache.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What can be set about a sandbox, all from the environment.
 *
 * @typedef {object} Settings
 * @property {string} stateFolder where it remembers what it started; a sandbox of its own for each folder
 * @property {string} cacheFolder
 * @property {NodeJS.ProcessEnv} env
 * @property {(name: string, fallback: number) => number} port reads a port from the environment
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function readSettings(env) {
  return {
    stateFolder: resolve(repository, env.SANDBOX_STATE_DIR || '.cache/sandbox'),
    cacheFolder: resolve(
      repository,
      env.SANDBOX_CACHE_DIR || defaultCacheFolder(env),
    ),
    env,
    port: (name, fallback) => {
      const text = env[name];
      if (text === undefined || text === '') {
        return fallback;
      }
      const port = Number(text);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new Error(
          `${name} is "${text}", which is no port: set it to a whole number from 1 to 65535.`,
        );
      }
      return port;
    },
  };
}
