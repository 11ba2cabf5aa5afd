import { join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/**
 * Where the portal is that the tests look at; `npm test -- browser` starts one and says it. The sandbox that it
 * watches is the one that the variables of the sandbox's own settings name.
 */
export const portalUrl = read('E2E_PORTAL_URL');

/** Where its API is. */
export const readBackendUrl = () => read('E2E_BACKEND_URL');

/** Where what the tests leave behind is kept. */
export const reportFolder = join(root, 'e2e-report');

/** The fault of the sandbox that kills one of Trino's workers. */
export const WORKER_KILLED = 'trino-worker-killed';

/**
 * A command of the sandbox.
 *
 * @param {string[]} args `fault trino-worker-killed`
 */
export function sandbox(...args) {
  return run(process.execPath, [join(root, 'sandbox', 'cli.mjs'), ...args], {
    cwd: root,
  });
}

function read(/** @type {string} */ name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set. "npm test -- browser" and "npm test -- story" start a portal and set what they need.`,
    );
  }
  return value.replace(/\/$/, '');
}
