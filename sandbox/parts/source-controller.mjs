import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { define } from '../kubernetes/apply.mjs';
import { fluxControllers } from '../servers/flux-controllers.mjs';
import { kubernetesServer } from '../servers/kubernetes-server.mjs';
import {
  launchFluxController,
  probeFluxController,
} from './flux-controller.mjs';
import {
  kubernetesAdmin,
  kubernetesPort,
  untilApiServerIsReady,
} from './kubernetes-home.mjs';

/** What Flux is told by that is not in the modules of its controllers: a definition of ours. */
const OWN_DEFINITIONS = fileURLToPath(
  new URL('../kubernetes/definitions', import.meta.url),
);

/**
 * Flux's controller of sources: it fetches charts.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const sourceController = {
  name: 'source-controller',
  title: "Flux's source-controller",
  group: 'kubernetes',
  dependsOn: ['kube-apiserver'],
  // Without Kubernetes there is nothing to be said of Flux.
  requires: { kubernetes: kubernetesServer, flux: fluxControllers },
  port: settings => kubernetesPort(settings, 'sourceController'),
  morePorts: settings => [kubernetesPort(settings, 'artifacts')],
  async launch(context) {
    const { folder, settings, provided, signal } = context;
    await untilApiServerIsReady(settings, signal);
    // It ends where the API does not know what it is for.
    for (const from of [provided.flux.definitions, OWN_DEFINITIONS]) {
      for (const file of readdirSync(from)) {
        await define(
          kubernetesAdmin(settings),
          readFileSync(join(from, file), 'utf8'),
          { signal },
        );
      }
    }
    const artifacts = join(folder, 'artifacts');
    mkdirSync(artifacts, { recursive: true });
    const address = `127.0.0.1:${kubernetesPort(settings, 'artifacts').number}`;
    return launchFluxController(context, {
      program: provided.flux.sourceController,
      port: kubernetesPort(settings, 'sourceController'),
      args: [
        `--storage-path=${artifacts}`,
        `--storage-addr=${address}`,
        `--storage-adv-addr=${address}`,
      ],
    });
  },
  probe: probeFluxController('sourceController'),
};
