import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endOfLog } from '../../lib/log-end.mjs';
import { freePorts } from '../../lib/ports.mjs';
import { endProcess, identify, isAlive } from '../../lib/processes.mjs';

const PACKAGE = 'plugins/data-platform-backend';
const READY_WITHIN_MS = 120_000;

/**
 * The plugin in a backend of its own, with systems that are not there, over an empty database.
 *
 * @param {import('../contracts.mjs').PartContext} context
 * @returns {Promise<{url: string, token: string, log: string, stop: () => Promise<void>}>} `token` is one of a service
 */
export async function startApiBackend({
  root,
  node,
  env,
  file,
  reporter,
  signal,
}) {
  const [port] = await freePorts(1);
  const token = randomBytes(24).toString('base64url');
  const log = file('backend.log');
  const descriptor = openSync(log, 'w');
  const folder = join(root, PACKAGE);
  const child = spawn(
    node,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'dev/index.ts',
      '--config',
      join(folder, 'dev', 'app-config.yaml'),
    ],
    {
      cwd: folder,
      detached: true,
      env: {
        ...env,
        NODE_ENV: 'test',
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_baseUrl: JSON.stringify(`http://localhost:${port}`),
        APP_CONFIG_backend_auth_externalAccess: JSON.stringify([
          { type: 'static', options: { token, subject: 'api-contract' } },
        ]),
      },
      stdio: ['ignore', descriptor, descriptor],
    },
  );
  closeSync(descriptor);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const stop = async () => {
    if (identity) {
      await endProcess(identity, { graceMs: 10_000 });
    }
  };
  const url = `http://127.0.0.1:${port}/api/data-platform`;
  const startedAt = Date.now();
  try {
    while (!(await hasRun(url, token))) {
      if (!isAlive(identity) || Date.now() - startedAt > READY_WITHIN_MS) {
        throw new Error(`The backend did not start:\n${endOfLog(log, 40)}`);
      }
      reporter.progress('Waiting for the backend …');
      await delay(500, undefined, { signal });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, token, log, stop };
}

/** Whether there is something to ask for yet. */
async function hasRun(url, token) {
  try {
    const response = await fetch(`${url}/v1/runs?state=finished`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok && (await response.json()).items.length > 0;
  } catch {
    return false;
  }
}
