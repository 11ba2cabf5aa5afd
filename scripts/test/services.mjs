import { startPortal } from './services/portal.mjs';
import { startPostgres } from './services/postgres.mjs';
import { startSandbox } from './services/sandbox.mjs';

/**
 * The servers that tests need, each started when it is first asked for.
 *
 * @typedef {object} Services
 * @property {() => Promise<import('./services/postgres.mjs').Postgres>} postgres
 * @property {() => Promise<import('./services/sandbox.mjs').SandboxService>} sandbox all of its servers, on ports of
 *   their own
 * @property {(settings?: NodeJS.ProcessEnv, options?: string[]) => Promise<import('./services/portal.mjs').PortalService>} portal what
 *   `npm start` starts, on ports of its own, with that sandbox; another one each time, for whoever asks to stop
 * @property {() => Promise<void>} dispose stops all that was started
 */

/**
 * @param {import('./services/tools.mjs').ServiceTools} tools
 * @returns {Services}
 */
export function createServices(tools) {
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const ended = new AbortController();
  const starting = {
    ...tools,
    signal: AbortSignal.any([tools.signal, ended.signal]),
  };
  const once = start => {
    let started;
    return () => {
      if (!started) {
        started = start();
        // Also of one that is still starting when all is stopped.
        stops.push(async () => (await started.catch(() => {}))?.stop());
      }
      return started;
    };
  };
  const sandbox = once(() => startSandbox(starting));
  const postgres = once(() => startPostgres(starting));
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
    async dispose() {
      ended.abort(new Error('the tests have ended'));
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
