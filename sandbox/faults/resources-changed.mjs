import { clusterFault, inNamespace } from './cluster-fault.mjs';

/**
 * A new chart version gives Trino's coordinator less: 4Gi for 10Gi, and one processor for four. Mending it is a further revision.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const resourcesChanged = clusterFault({
  name: 'resources-changed',
  description:
    'Releases a chart of Trino that gives the coordinator 4Gi and 1 CPU instead of 10Gi and 4',
  path: inNamespace('/apis/apps/v1', 'deployments', 'trino-coordinator'),
  shows: deployment => {
    const limits =
      deployment.spec?.template.spec.containers[0].resources.limits;
    return (
      limits?.memory === '4Gi' &&
      limits.cpu === '1' &&
      deployment.status.updatedReplicas === 1 &&
      deployment.status.replicas === 1
    );
  },
});
