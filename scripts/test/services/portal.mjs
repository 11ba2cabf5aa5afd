import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endOfLog } from '../../lib/log-end.mjs';
import { root } from '../../lib/paths.mjs';
import { freePorts } from '../../lib/ports.mjs';
import { endProcess, identify, isAlive } from '../../lib/processes.mjs';

const READY_WITHIN_MS = 300_000;
const NODE_WARNING = /^\(node:\d+\).*Warning.*$/m;

/**
 * The portal as `npm start` starts it.
 *
 * @typedef {object} PortalService
 * @property {string} url where a browser finds it
 * @property {Record<string, string>} env for tests of it: where it is, and its API, and what it watches
 * @property {string} log what `npm start` printed
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the portal by the command of the README, from an empty database, on ports of its own.
 *
 * @param {import('./tools.mjs').ServiceTools} tools
 * @param {import('./sandbox.mjs').SandboxService} sandbox
 * @param {NodeJS.ProcessEnv} [settings] how often it looks at the sandbox
 * @param {string[]} [options] of `npm start`
 * @returns {Promise<PortalService>}
 */
export async function startPortal(
  { folder, env, reporter, signal },
  sandbox,
  settings = {},
  options = [],
) {
  const stateFolder = join(folder, 'portal');
  rmSync(stateFolder, { recursive: true, force: true });
  mkdirSync(stateFolder, { recursive: true });
  const [frontendPort, backendPort] = await freePorts(2);
  const log = join(stateFolder, 'start.log');
  const descriptor = openSync(log, 'w');
  const child = spawn('npm', ['start', '--', ...options], {
    cwd: root,
    detached: true,
    env: {
      ...env,
      ...sandbox.env,
      ...settings,
      PORTAL_STATE_DIR: stateFolder,
      PORTAL_PORT: String(frontendPort),
      PORTAL_BACKEND_PORT: String(backendPort),
    },
    stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const stop = async () => {
    if (identity) {
      await endProcess(identity, { graceMs: 30_000 });
    }
  };
  const startedAt = Date.now();
  try {
    while (!/portal is ready/.test(readFileSync(log, 'utf8'))) {
      if (!isAlive(identity) || Date.now() - startedAt > READY_WITHIN_MS) {
        throw new Error(
          `npm start did not bring up the portal:\n${endOfLog(log, 40)}`,
        );
      }
      reporter.progress('npm start: waiting for the portal …');
      await delay(500, undefined, { signal });
    }
    const [warning] = readFileSync(log, 'utf8').match(NODE_WARNING) ?? [];
    if (warning) {
      throw new Error(
        `npm start shows its user a warning of Node:\n${warning}`,
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const backendUrl = `http://localhost:${backendPort}`;
  const url = options.includes('--built')
    ? backendUrl
    : `http://localhost:${frontendPort}`;
  return {
    url,
    env: {
      ...sandbox.env,
      E2E_PORTAL_URL: url,
      E2E_BACKEND_URL: backendUrl,
    },
    log,
    stop,
  };
}
