import { join, resolve } from 'node:path';
import { checkoutCache, root } from '../lib/paths.mjs';
import { readPort } from '../lib/ports.mjs';

/**
 * Where the portal runs.
 *
 * @typedef {object} PortalSettings
 * @property {string} stateFolder its database, its logs and its lock
 * @property {number} frontendPort
 * @property {number} backendPort
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {PortalSettings}
 */
export function readPortalSettings(env) {
  return {
    stateFolder: env.PORTAL_STATE_DIR
      ? resolve(root, env.PORTAL_STATE_DIR)
      : join(checkoutCache, 'portal'),
    frontendPort: readPort(env, 'PORTAL_PORT', 3000),
    backendPort: readPort(env, 'PORTAL_BACKEND_PORT', 7007),
  };
}
