import { clusterFault, inNamespace } from './cluster-fault.mjs';

/**
 * The node has run short of disk, and has thrown out a pod; another one takes its place, and it stays to be seen.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const podEvicted = clusterFault({
  name: 'pod-evicted',
  description: 'Evicts a worker of Trino from its node',
  path: inNamespace('/api/v1', 'pods'),
  shows: pods =>
    Boolean(pods.items?.some(({ status }) => status.reason === 'Evicted')),
});
