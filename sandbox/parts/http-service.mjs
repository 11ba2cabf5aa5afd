import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askJson } from '../lib/http.mjs';

const SERVER = fileURLToPath(
  new URL('../servers/http-service.mjs', import.meta.url),
);
const HOST = '127.0.0.1';
const PORT_VARIABLE = 'SANDBOX_HTTP_SERVICE_PORT';
const NONCE_HEADER = 'x-sandbox-nonce';

/**
 * Makes the service say that it is ready, or that it is not, while it runs.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {boolean} ready
 */
export function setReady(settings, ready) {
  const path = readyFile(settings);
  // By renaming, so that it is never read empty.
  writeFileSync(`${path}.new`, ready ? 'ready' : 'not ready');
  renameSync(`${path}.new`, path);
}

function readyFile(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  return join(settings.stateFolder, 'http-service', 'ready');
}

function urlOf(/** @type {import('../lib/settings.mjs').Settings} */ settings) {
  return `http://${HOST}:${settings.port(PORT_VARIABLE, 3100)}`;
}

/**
 * A plain HTTP service that has Loki's routes of readiness and build, and nothing else of it.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const httpService = {
  name: 'http-service',
  title: 'The HTTP service (a stand-in for Loki)',
  dependsOn: [],
  requires: {},
  port: settings => ({
    number: settings.port(PORT_VARIABLE, 3100),
    variable: PORT_VARIABLE,
  }),
  launch({ settings, nonce, faults }) {
    setReady(settings, !faults.includes('http-not-ready'));
    return {
      command: process.execPath,
      args: [
        SERVER,
        String(settings.port(PORT_VARIABLE, 3100)),
        readyFile(settings),
        nonce,
      ],
    };
  },
  async probe({ settings, process: started, signal }) {
    const url = urlOf(settings);
    try {
      const { headers } = await askJson(`${url}/ready`, { signal });
      return headers[NONCE_HEADER] === started.nonce
        ? { state: 'ready', detail: url }
        : {
            state: 'foreign',
            detail: `port ${started.port} is answered by something that the sandbox did not start`,
          };
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
  },
  environment: settings => ({ SANDBOX_HTTP_SERVICE_URL: urlOf(settings) }),
};
