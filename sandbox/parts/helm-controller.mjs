import { fluxControllers } from '../servers/flux-controllers.mjs';
import { kubernetesServer } from '../servers/kubernetes-server.mjs';
import {
  launchFluxController,
  probeFluxController,
} from './flux-controller.mjs';
import { kubernetesPort } from './kubernetes-home.mjs';

/**
 * Flux's controller of Helm releases.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const helmController = {
  name: 'helm-controller',
  title: "Flux's helm-controller",
  group: 'kubernetes',
  // By whose start the definitions are there.
  dependsOn: ['source-controller'],
  // Without Kubernetes there is nothing to be said of Flux.
  requires: { kubernetes: kubernetesServer, flux: fluxControllers },
  port: settings => kubernetesPort(settings, 'helmController'),
  launch: context =>
    launchFluxController(context, {
      program: context.provided.flux.helmController,
      port: kubernetesPort(context.settings, 'helmController'),
      // A release that waits for another one is soon asked again.
      args: ['--requeue-dependency=5s'],
    }),
  probe: probeFluxController('helmController'),
};
