import { clusterFault, hasContainer, inNamespace } from './cluster-fault.mjs';

/**
 * A container wants more memory than its limit, is killed by the kernel, and started again.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const podOomKilled = clusterFault({
  name: 'pod-oom-killed',
  description: 'Lets the coordinator of Trino run out of memory in the cluster',
  path: inNamespace('/api/v1', 'pods'),
  shows: pods =>
    hasContainer(
      pods,
      ({ lastState }) => lastState?.terminated?.reason === 'OOMKilled',
    ),
});
