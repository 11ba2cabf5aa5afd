import { setTimeout as delay } from 'node:timers/promises';
import { faults, parts } from '../../sandbox/index.mjs';
import { readSettings } from '../../sandbox/lib/settings.mjs';
import { describeReady, describeTrouble } from '../../sandbox/lib/status.mjs';
import { Sandbox } from '../../sandbox/sandbox.mjs';
import { ownIdentity } from '../lib/processes.mjs';
import { createReporter } from '../lib/reporter.mjs';

const LOOK_EVERY_MS = 5_000;

/** The parts that are built from source the first time, which takes minutes. */
const LATER = 'kubernetes';

/** The sandbox as it runs beside the portal: nothing waits for it, and it stops what it started itself. */
export function openSandbox() {
  const settings = readSettings(process.env);
  const reporter = createReporter({ prefix: 'sandbox' });
  const sandbox = new Sandbox({ parts, faults, settings, reporter });
  const owner = ownIdentity();
  return {
    /**
     * Where its servers are and how to get in. One that was started apart may be told otherwise by the user.
     *
     * @param {{started: boolean}} options
     * @returns {Record<string, string>}
     */
    environment: ({ started }) =>
      Object.fromEntries(
        Object.entries(sandbox.environment()).map(([name, value]) => [
          name,
          started ? value : process.env[name] || value,
        ]),
      ),
    stop: () => sandbox.stop({ ownedBy: owner }),
    /**
     * Whether its Kubernetes is there, or can be without being built first.
     *
     * @param {{started: boolean}} options
     */
    hasKubernetes: ({ started }) =>
      started
        ? sandbox.areAtHand(sandbox.partsOf(LATER))
        : sandbox.runs('kube-apiserver'),
    /**
     * Starts what there is to start, and stays until it is told to end.
     *
     * @param {AbortSignal} signal
     * @param {{joined: () => Promise<void>}} options `joined`: called when Kubernetes has come, where it had to be built
     */
    async run(signal, { joined }) {
      const start = async (/** @type {string[]} */ names) => {
        const started = await sandbox.start({ owner, parts: names, signal });
        const ready = await sandbox.waitUntilReady({ parts: names, signal });
        for (const status of await sandbox.status(signal)) {
          if (status.state === 'ready' && names.includes(status.part)) {
            reporter.line(describeReady(status));
          }
        }
        return started && ready;
      };
      const kubernetes = sandbox.partsOf(LATER);
      const later = sandbox.areAtHand(kubernetes) ? [] : kubernetes;
      try {
        const complete = await start(
          parts.map(({ name }) => name).filter(name => !later.includes(name)),
        );
        if (!complete) {
          reporter.warn(
            'Not complete: the portal shows what is missing. "npm run sandbox -- start" tries again.',
          );
        }
        const watching = reportDeaths({ sandbox, reporter, signal });
        // Fails only by being told to end, which is seen below.
        watching.catch(() => {});
        if (later.length > 0 && (await start(later))) {
          await joined();
        }
        await watching;
      } catch (error) {
        if (!signal.aborted) {
          reporter.warn(`The sandbox could not be started: ${error.message}`);
        }
      }
    },
  };
}

/** Says of each server that dies by itself, once. */
async function reportDeaths({ sandbox, reporter, signal }) {
  const told = new Set();
  while (!signal.aborted) {
    for (const status of sandbox.deaths()) {
      const { part, since } = status;
      const death = `${part} ${since}`;
      if (!told.has(death)) {
        told.add(death);
        reporter.warn(
          `${describeTrouble(
            status,
          )}\n"npm run sandbox -- start" brings it back.`,
        );
      }
    }
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}
