import { resolve } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { readPort } from '../../scripts/lib/ports.mjs';
import { defaultCacheFolder } from './cache.mjs';
import { secretOf } from './secrets.mjs';
import { portInUse } from './state.mjs';

/**
 * What can be set about a sandbox, all from the environment.
 *
 * @typedef {object} Settings
 * @property {string} stateFolder where it remembers what it started; a sandbox of its own for each folder
 * @property {string} cacheFolder
 * @property {NodeJS.ProcessEnv} env
 * @property {(name: string, fallback: number) => number} port reads a port from the environment; where that says none,
 *   it is the one that the running sandbox has, so that a second terminal speaks of the same servers
 * @property {(name: string, make?: () => string) => string} secret a password or key of this sandbox's own, made when
 *   first asked for
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const stateFolder = resolve(root, env.SANDBOX_STATE_DIR || '.cache/sandbox');
  return {
    stateFolder,
    cacheFolder: resolve(
      root,
      env.SANDBOX_CACHE_DIR || defaultCacheFolder(env),
    ),
    env,
    port: (name, fallback) =>
      readPort(env, name, portInUse(stateFolder, name) ?? fallback),
    secret: (name, make) => secretOf(stateFolder, name, make),
  };
}
