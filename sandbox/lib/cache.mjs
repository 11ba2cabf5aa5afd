import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../scripts/lib/lock.mjs';

/**
 * The folder of this user's caches in which all checkouts share what they fetched.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 */
export function defaultCacheFolder(env, platform = process.platform) {
  const home = env.HOME || homedir();
  const caches =
    env.XDG_CACHE_HOME ||
    (platform === 'darwin'
      ? join(home, 'Library', 'Caches')
      : join(home, '.cache'));
  return join(caches, 'backstage-data-platform');
}

/**
 * Puts a folder into the cache once: what is there is whole, because it is made under another name and renamed at
 * the end; what an interrupted attempt left is thrown away; of two processes that want it, the second one waits.
 *
 * @param {object} options
 * @param {string} options.cacheFolder
 * @param {string} options.name with the version, for example `trino-server-476`
 * @param {import('../../scripts/lib/reporter.mjs').Reporter} options.reporter
 * @param {AbortSignal} [options.signal]
 * @param {(folder: string) => Promise<void>} options.make fills an empty folder
 * @returns {Promise<string>} the folder
 */
export async function installOnce({
  cacheFolder,
  name,
  reporter,
  signal,
  make,
}) {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) {
    return folder;
  }
  mkdirSync(cacheFolder, { recursive: true });
  return withLock(
    {
      path: join(cacheFolder, `${name}.lock`),
      purpose: `fetching ${name}`,
      signal,
      onWait: holder =>
        reporter.line(
          `Process ${holder.pid} is fetching ${name} already: waiting for it.`,
        ),
    },
    async () => {
      if (existsSync(folder)) {
        return folder;
      }
      for (const entry of readdirSync(cacheFolder)) {
        if (entry.startsWith(`${name}.partial-`)) {
          rmSync(join(cacheFolder, entry), { recursive: true, force: true });
        }
      }
      const partial = join(cacheFolder, `${name}.partial-${process.pid}`);
      mkdirSync(partial);
      try {
        await make(partial);
        renameSync(partial, folder);
      } finally {
        rmSync(partial, { recursive: true, force: true });
      }
      return folder;
    },
  );
}
