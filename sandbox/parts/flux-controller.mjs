import { readyIfOurs } from '../lib/answering.mjs';
import { askJson } from '../lib/http.mjs';
import {
  FLUX_NAMESPACE,
  kubernetesUrl,
  writeKubeconfig,
} from './kubernetes-home.mjs';

/**
 * How one of Flux's controllers is started.
 *
 * @param {import('../lib/contracts.mjs').LaunchContext} context
 * @param {{program: string, port: import('../lib/contracts.mjs').PartPort, args: string[]}} options `port`: where it
 *   tells how it is
 * @returns {import('../lib/contracts.mjs').Launch}
 */
export function launchFluxController(
  { folder, settings },
  { program, port, args },
) {
  return {
    command: program,
    args: [
      '--enable-leader-election=false',
      `--health-addr=127.0.0.1:${port.number}`,
      // None is wanted.
      '--metrics-addr=0',
      '--log-encoding=console',
      // What was mended is soon tried again, however often it had failed.
      '--max-retry-delay=10s',
      ...args,
    ],
    env: {
      KUBECONFIG: writeKubeconfig(settings, folder),
      RUNTIME_NAMESPACE: FLUX_NAMESPACE,
      GOGC: '50',
    },
  };
}

/**
 * How one of Flux's controllers is.
 *
 * @param {'sourceController' | 'helmController'} use
 * @returns {import('../lib/contracts.mjs').Part['probe']}
 */
export function probeFluxController(use) {
  return async ({ settings, process: started, signal }) => {
    const url = kubernetesUrl(settings, use, 'http');
    try {
      const { status } = await askJson(`${url}/readyz`, { signal });
      return status === 200
        ? readyIfOurs(started, url)
        : { state: 'starting', detail: `answers with HTTP ${status}` };
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
  };
}
