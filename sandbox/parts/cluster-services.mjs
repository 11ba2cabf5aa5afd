import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { foreign } from '../lib/answering.mjs';
import { askJson } from '../lib/http.mjs';
import { readState } from '../lib/state.mjs';
import {
  KUBERNETES_VERSION,
  kubernetesServer,
} from '../servers/kubernetes-server.mjs';
import {
  CLUSTER_SERVICES,
  kubernetesAdmin,
  kubernetesCertificate,
  kubernetesPort,
  kubernetesUrl,
  writePrivately,
} from './kubernetes-home.mjs';

const SERVER = fileURLToPath(
  new URL('../servers/cluster-services.mjs', import.meta.url),
);
const ASK_EVERY_MS = 200;
const KEPT_WITHIN_MS = 120_000;

/**
 * Tells the cluster which faults are in force, and waits until it was made so.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {{without?: string, signal?: AbortSignal}} [options] `without`: one that is being mended
 */
export async function keepFaults(settings, { without, signal } = {}) {
  const faults = Object.keys(readState(settings.stateFolder).faults).filter(
    fault => fault !== without,
  );
  writeFaults(settings, faults);
  const wanted = JSON.stringify(faults);
  const endsAt = Date.now() + KEPT_WITHIN_MS;
  for (;;) {
    const { kept, trouble } = await ask(settings, signal);
    if (kept === wanted) {
      return;
    }
    if (Date.now() > endsAt) {
      throw new Error(`The cluster was not changed: ${trouble}`);
    }
    await delay(ASK_EVERY_MS, undefined, { signal });
  }
}

function writeFaults(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
  /** @type {string[]} */ faults,
) {
  const path = faultsFile(settings);
  // By renaming, so that it is never read empty.
  writeFileSync(`${path}.new`, JSON.stringify(faults));
  renameSync(`${path}.new`, path);
}

function faultsFile(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  return join(settings.stateFolder, CLUSTER_SERVICES, 'faults.json');
}

/** What the process says of itself. */
async function ask(settings, signal) {
  const url = kubernetesUrl(settings, 'clusterServices', 'https');
  const { ca } = kubernetesCertificate(settings);
  const { json } = await askJson(`${url}/sandbox`, { ca, signal });
  return json;
}

/**
 * What no cluster is without, played by a program of ours: the kubelet of its node, metrics-server and a repository of
 * charts. It also applies what is wanted in the cluster, as its operator would.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const clusterServices = {
  name: CLUSTER_SERVICES,
  title: 'The cluster around Kubernetes (a stand-in)',
  group: 'kubernetes',
  dependsOn: ['kube-controller-manager', 'helm-controller'],
  requires: { kubernetes: kubernetesServer },
  port: settings => kubernetesPort(settings, 'clusterServices'),
  morePorts: settings => [kubernetesPort(settings, 'charts')],
  launch({ folder, settings, nonce, faults }) {
    writeFaults(settings, faults);
    const { url, token } = kubernetesAdmin(settings);
    const options = writePrivately(
      join(folder, 'options.json'),
      JSON.stringify({
        nonce,
        port: kubernetesPort(settings, 'clusterServices').number,
        chartsPort: kubernetesPort(settings, 'charts').number,
        version: KUBERNETES_VERSION,
        url,
        token,
        certificate: kubernetesCertificate(settings).both,
        faultsFile: faultsFile(settings),
      }),
    );
    return { command: process.execPath, args: [SERVER, options] };
  },
  async probe({ settings, process: started, signal }) {
    let answer;
    try {
      answer = await ask(settings, signal);
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
    if (answer.nonce !== started.nonce) {
      return foreign(started);
    }
    // Under a fault some of it is never as it should be, which is not for it to mend.
    const { faults } = readState(settings.stateFolder);
    return answer.complete || Object.keys(faults).length > 0
      ? {
          state: 'ready',
          detail: answer.trouble ?? 'the releases are there, and their pods',
        }
      : { state: 'starting', detail: answer.trouble };
  },
  async works({ settings, runs, signal }) {
    if (!runs('kube-apiserver') || !runs('helm-controller')) {
      return undefined;
    }
    try {
      return (await ask(settings, signal)).trouble;
    } catch (error) {
      return error.message;
    }
  },
};
