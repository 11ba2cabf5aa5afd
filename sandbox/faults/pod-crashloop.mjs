import { clusterFault, hasContainer, inNamespace } from './cluster-fault.mjs';

/**
 * A container ends at once whenever it is started.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const podCrashloop = clusterFault({
  name: 'pod-crashloop',
  description: 'Lets the container of Nessie crash again and again',
  path: inNamespace('/api/v1', 'pods'),
  shows: pods =>
    hasContainer(
      pods,
      ({ state }) => state.waiting?.reason === 'CrashLoopBackOff',
    ),
});
