import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { duration } from '../../scripts/lib/reporter.mjs';
import { installOnce } from './cache.mjs';

const TELL_EVERY_MS = 1_000;

/** Nobody debugs these programs, and none has much to do: without debug information and inlining a build takes a third less. */
const FLAGS = [
  ...['-trimpath', '-ldflags', '-s -w'],
  ...['-gcflags', 'all=-dwarf=false -l'],
];

/**
 * Programs that are built from a Go module of the sandbox's own.
 *
 * @typedef {object} GoBuild
 * @property {string} name with the version: what is built of other sources is another one
 * @property {string} title as it is said
 * @property {string} source the module's folder
 * @property {Record<string, string>} programs the package of each one
 */

/**
 * Where a build is kept: one folder for each state of its sources.
 *
 * @param {GoBuild} build
 */
export function buildName({ name, source }) {
  const hash = createHash('sha256');
  for (const file of readdirSync(source).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(source, file)));
  }
  return `${name}-${hash.digest('hex').slice(0, 8)}`;
}

/**
 * Whether it need not be built any more.
 *
 * @param {GoBuild} build
 * @param {string} cacheFolder
 */
export function isBuilt(build, cacheFolder) {
  return existsSync(join(cacheFolder, buildName(build)));
}

/**
 * Builds once, with what others leave of the processor unless all else waits for it: it takes minutes, and the machine
 * is wanted for other things. One that was interrupted goes on with what Go's own cache holds of it.
 *
 * @param {GoBuild} build
 * @param {import('./prerequisite.mjs').PrerequisiteTools & {findGo: () => Promise<string>, complete?: (folder: string, go: Go) => Promise<void>}} tools
 *   `complete` puts more beside the programs
 * @returns {Promise<string>} the folder that holds the programs
 */
export function buildOnce(build, { findGo, complete, ...tools }) {
  const { reporter, signal } = tools;
  return installOnce({
    ...tools,
    name: buildName(build),
    async make(folder) {
      const go = await findGo();
      const env = {
        ...tools.env,
        GOFLAGS: '-mod=readonly -buildvcs=false',
        GOTOOLCHAIN: 'local',
        GOWORK: 'off',
        // A compiler is gone before it would be worth its while to tidy its memory, which may take two gigabytes.
        ...(isRoomy() ? { GOGC: 'off', GOMEMLIMIT: '2GiB' } : { GOGC: '400' }),
      };
      const runGo = args =>
        run(go, args, {
          cwd: build.source,
          env,
          signal,
          yields: !tools.isAwaited,
        });
      const startedAt = Date.now();
      const tell = () => reporter.progress(describe(build, startedAt));
      reporter.line(
        `${build.title} is built from source, which takes some minutes and happens once; all else goes on.`,
      );
      const telling = setInterval(tell, TELL_EVERY_MS);
      try {
        for (const [program, of] of Object.entries(build.programs)) {
          await runGo([
            ...['build', ...FLAGS],
            ...['-o', join(folder, program), of],
          ]);
        }
        await complete?.(folder, runGo);
      } finally {
        clearInterval(telling);
      }
      reporter.line(
        `${build.title} was built in ${duration(Date.now() - startedAt)}.`,
      );
    },
  });
}

/** Go runs a compiler for each core. */
function isRoomy() {
  return totalmem() / availableParallelism() >= 4 * 1024 ** 3;
}

/** @typedef {(args: string[]) => Promise<string>} Go runs Go in the module, and gives what it printed */

function describe(
  /** @type {GoBuild} */ build,
  /** @type {number} */ startedAt,
) {
  const minutes = Math.floor((Date.now() - startedAt) / 60_000);
  const sofar = minutes === 0 ? 'begun just now' : `${minutes} min so far`;
  return `${build.title} is being built, ${sofar}; this happens once`;
}
