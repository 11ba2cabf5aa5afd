import { startPortal } from './services/portal.mjs';
import { startPostgres } from './services/postgres.mjs';
import { prepareSandbox, startSandbox } from './services/sandbox.mjs';

/**
 * The servers that tests need, each started when it is first asked for.
 *
 * @typedef {object} Services
 * @property {() => Promise<import('./services/postgres.mjs').Postgres>} postgres
 * @property {() => Promise<import('./services/sandbox.mjs').SandboxService>} sandbox all of its servers, on ports of
 *   their own
 * @property {(settings?: NodeJS.ProcessEnv, options?: string[]) => Promise<import('./services/portal.mjs').PortalService>} portal what
 *   `npm start` starts, on ports of its own, with that sandbox; another one each time, for whoever asks to stop
 * @property {() => void} prepareSandbox begins to get what it needs, while other tests run
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
  const sandbox = once(() => startSandbox(tools));
  const postgres = once(() => startPostgres(tools));
  const portal = async (settings, options) => {
    const started = await startPortal(
      tools,
      await sandbox(),
      settings,
      options,
    );
    stops.push(started.stop);
    return started;
  };
  return {
    sandbox,
    postgres,
    portal,
    prepareSandbox() {
      stops.push(prepareSandbox(tools));
    },
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
