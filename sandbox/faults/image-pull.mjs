import { clusterFault, hasContainer, inNamespace } from './cluster-fault.mjs';

/**
 * A release names an image that no registry has.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const imagePull = clusterFault({
  name: 'image-pull',
  description: 'Has Loki run an image that there is not',
  path: inNamespace('/api/v1', 'pods'),
  shows: pods =>
    hasContainer(
      pods,
      ({ state }) => state.waiting?.reason === 'ImagePullBackOff',
    ),
});
