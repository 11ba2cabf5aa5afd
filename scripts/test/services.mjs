import { startPortal } from './services/portal.mjs';
import { startPostgres } from './services/postgres.mjs';
import { startTrino } from './services/trino.mjs';

/**
 * The servers that tests need, each started when it is first asked for.
 *
 * @typedef {object} Services
 * @property {() => Promise<import('./services/postgres.mjs').Postgres>} postgres
 * @property {() => Promise<import('./services/trino.mjs').Trino>} trino the sandbox, on ports of its own
 * @property {() => Promise<import('./services/portal.mjs').PortalService>} portal what `npm start` starts, on ports of
 *   its own, with the sandbox of `trino`
 * @property {() => Promise<void>} dispose stops all that was started
 */

/**
 * @param {import('./services/tools.mjs').ServiceTools} tools
 * @returns {Services}
 */
export function createServices(tools) {
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const once = start => {
    let started;
    return () => {
      started ??= start().then(service => {
        stops.push(service.stop);
        return service;
      });
      return started;
    };
  };
  const trino = once(() => startTrino(tools));
  const postgres = once(() => startPostgres(tools));
  const portal = once(async () => startPortal(tools, await trino()));
  return {
    trino,
    postgres,
    portal,
    async dispose() {
      // What was started last may need what was started before it.
      for (const stop of stops.splice(0).reverse()) {
        try {
          await stop();
        } catch (error) {
          tools.reporter.warn(error.message);
        }
      }
    },
  };
}
