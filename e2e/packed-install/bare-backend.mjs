import { spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { endOfLog } from '../../scripts/lib/log-end.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { endProcess, identify } from '../../scripts/lib/processes.mjs';
import { eventually } from '../lib/eventually.mjs';

/** It may have of the processor what other tests leave. */
const READY_WITHIN_MS = 180_000;

const TOKEN = 'a-token-for-this-test-alone';
const HOST = '127.0.0.1';

const SEARCH_MODULE = 'search-backend-module-data-platform';

const INDEX = `
const { createBackend } = require('@backstage/backend-defaults');

const backend = createBackend();
backend.add(import('backstage-plugin-data-platform-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('backstage-plugin-${SEARCH_MODULE}'));
backend.start();
`;

/**
 * Makes and installs a Backstage backend that has the packed plugin, the search that its module is for, and nothing
 * else.
 *
 * @param {object} options
 * @param {string} options.folder an empty one, outside of the repository: nothing of its node_modules may be found
 * @param {import('./packages.mjs').PackedPackage[]} options.packages
 * @param {AbortSignal} [options.signal]
 */
export async function installBareBackend({ folder, packages, signal }) {
  const { devDependencies: own } = readJson(
    join(root, 'plugins', 'data-platform-backend', 'package.json'),
  );
  const { devDependencies: ofSearch } = readJson(
    join(root, 'plugins', SEARCH_MODULE, 'package.json'),
  );
  const { resolutions, packageManager } = readJson(join(root, 'package.json'));
  const packed = packages
    .filter(({ manifest }) => manifest.backstage.role !== 'frontend-plugin')
    .map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]);
  mkdirSync(folder, { recursive: true });
  writeJson(join(folder, 'package.json'), {
    name: 'bare-backend',
    version: '0.0.0',
    private: true,
    packageManager,
    dependencies: {
      '@backstage/backend-defaults': own['@backstage/backend-defaults'],
      '@backstage/plugin-search-backend':
        ofSearch['@backstage/plugin-search-backend'],
      'backstage-plugin-data-platform-backend': '0.1.0',
      [`backstage-plugin-${SEARCH_MODULE}`]: '0.1.0',
      'better-sqlite3': own['better-sqlite3'],
    },
    resolutions: { ...resolutions, ...Object.fromEntries(packed) },
  });
  writeFileSync(join(folder, 'index.js'), INDEX);
  copyFileSync(join(root, '.yarnrc.yml'), join(folder, '.yarnrc.yml'));
  // The versions that the repository has been tried with; what isn't needed here falls out.
  copyFileSync(join(root, 'yarn.lock'), join(folder, 'yarn.lock'));
  await run('yarn', ['install', '--no-immutable'], { cwd: folder, signal });
}

/**
 * Starts the backend.
 *
 * @param {object} options
 * @param {string} options.folder where it was installed
 * @param {object} options.dataPlatform its configuration
 */
export async function startBareBackend({ folder, dataPlatform }) {
  const [port] = await freePorts(1);
  const baseUrl = `http://${HOST}:${port}`;
  const log = join(folder, 'backend.log');
  // JSON is YAML.
  writeJson(join(folder, 'app-config.yaml'), {
    app: { baseUrl: 'http://localhost:3000' },
    backend: {
      baseUrl,
      listen: { host: HOST, port },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: TOKEN, subject: 'packed-install' },
          },
        ],
        keyStore: { provider: 'memory' },
      },
      database: {
        client: 'better-sqlite3',
        connection: { directory: join(folder, 'database') },
      },
    },
    dataPlatform,
  });
  const descriptor = openSync(log, 'w');
  const child = spawn(process.execPath, ['index.js'], {
    cwd: folder,
    detached: true,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  const ended = new Promise(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const identity = identify(child.pid);
  return {
    /** What it has logged. */
    log: () => readFileSync(log, 'utf8'),
    /** Asks the plugin's API. */
    get: path => get(`${baseUrl}/api/data-platform/v1${path}`),
    /** Asks without credentials. */
    getAsNobody: path => fetch(`${baseUrl}/api/data-platform/v1${path}`),
    /** Waits until it takes requests. */
    untilReady: () =>
      eventually(
        'the backend is ready',
        async () => {
          if (child.exitCode !== null) {
            throw new Error(`The backend has ended:\n${endOfLog(log, 30)}`);
          }
          const answer = await fetch(
            `${baseUrl}/.backstage/health/v1/readiness`,
          ).catch(() => undefined);
          return answer?.ok;
        },
        { withinMs: READY_WITHIN_MS },
      ),
    /** Asks it to end, and tells how it did. */
    async stop() {
      if (identity) {
        await endProcess(identity);
      }
      return ended;
    },
  };
}

async function get(url) {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${url} answers ${answer.status}: ${text}`);
  }
  return JSON.parse(text);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeJson(path, value) {
  writeFileSync(path, JSON.stringify(value, undefined, 2));
}
