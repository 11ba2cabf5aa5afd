import { clusterFault, hasCondition, inNamespace } from './cluster-fault.mjs';

/**
 * The quota of the namespace leaves no room for a worker more.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const quotaFull = clusterFault({
  name: 'quota-full',
  description:
    'Lowers the quota and asks for a third worker of Trino, which finds no room',
  path: inNamespace('/apis/apps/v1', 'deployments', 'trino-worker'),
  shows: deployment => hasCondition(deployment, 'ReplicaFailure', 'True'),
});
