import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../lib/command.mjs';
import { duration } from '../lib/reporter.mjs';

/**
 * Installs this checkout's dependencies where they are not what the manifests ask for.
 *
 * @param {{root: string, cache: string, yarn: string, env: NodeJS.ProcessEnv, reporter: import('../lib/reporter.mjs').Reporter, signal?: AbortSignal}} tools
 */
export async function installDependencies({
  root,
  cache,
  yarn,
  env,
  reporter,
  signal,
}) {
  const wanted = wantedInstall(root);
  const marker = join(cache, 'installed');
  if (
    existsSync(join(root, 'node_modules', '.yarn-state.yml')) &&
    existsSync(marker) &&
    readFileSync(marker, 'utf8') === wanted
  ) {
    return;
  }
  const startedAt = Date.now();
  const total = packagesInLock(root);
  reporter.line(`Installing ${total} packages with Yarn …`);
  let step = STEPS.Resolution;
  const yarnCache = yarnCacheFolder(env);
  const cachedBefore = countFiles(yarnCache);
  const watch = setInterval(() => {
    const elapsed = duration(Date.now() - startedAt);
    reporter.progress(
      {
        resolve: `Packages: working out which are needed (${elapsed})`,
        fetch: `Packages: ${
          countFiles(yarnCache) - cachedBefore
        } of at most ${total} fetched (${elapsed})`,
        link: `Packages: ${installedPackages(
          root,
        )} of about ${total} in place (${elapsed})`,
      }[step],
    );
  }, 500);
  try {
    await run(yarn, ['install', '--immutable'], {
      cwd: root,
      env,
      signal,
      onOutput: text => {
        for (const [, name] of text.matchAll(/┌ (\w+) step/g)) {
          step = STEPS[name] ?? step;
        }
      },
    });
  } catch (error) {
    if (/YN0028/.test(error.message)) {
      throw new Error(
        `yarn.lock does not hold what the package.json files ask for. Run "yarn install" (${yarn} install) and commit yarn.lock. Yarn says:\n${error.message}`,
      );
    }
    throw error;
  } finally {
    clearInterval(watch);
  }
  writeFileSync(marker, wanted);
  reporter.line(`Packages: installed in ${duration(Date.now() - startedAt)}.`);
}

/** What Yarn calls its steps, and what we do. */
const STEPS = { Resolution: 'resolve', Fetch: 'fetch', Link: 'link' };

/** Where Yarn keeps what it has fetched, one file a package, unless it is told otherwise. */
function yarnCacheFolder(/** @type {NodeJS.ProcessEnv} */ env) {
  const folder =
    env.YARN_GLOBAL_FOLDER || join(env.HOME || homedir(), '.yarn', 'berry');
  return join(folder, 'cache');
}

function countFiles(/** @type {string} */ folder) {
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/** What decides which packages belong into node_modules, as one value. */
function wantedInstall(/** @type {string} */ root) {
  const manifests = ['packages', 'plugins'].flatMap(group =>
    existsSync(join(root, group))
      ? readdirSync(join(root, group)).map(name =>
          join(root, group, name, 'package.json'),
        )
      : [],
  );
  const hash = createHash('sha256');
  for (const path of [
    join(root, 'package.json'),
    join(root, 'yarn.lock'),
    join(root, '.yarnrc.yml'),
    ...manifests.sort(),
  ]) {
    hash.update(`${path}\0`);
    hash.update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
}

function packagesInLock(/** @type {string} */ root) {
  const lock = readFileSync(join(root, 'yarn.lock'), 'utf8');
  return lock.match(/^ {2}resolution: ".*@npm:/gm)?.length ?? 0;
}

/** The packages at the top of node_modules: nearly all of them, and quick to count. */
function installedPackages(/** @type {string} */ root) {
  const folder = join(root, 'node_modules');
  if (!existsSync(folder)) {
    return 0;
  }
  return readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .reduce(
      (count, name) =>
        count +
        (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1),
      0,
    );
}
