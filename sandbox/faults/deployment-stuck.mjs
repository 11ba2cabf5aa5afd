import { clusterFault, hasCondition, inNamespace } from './cluster-fault.mjs';

/**
 * The pods of a new revision never become ready: the earlier ones go on, and Kubernetes says that it has waited long enough.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const deploymentStuck = clusterFault({
  name: 'deployment-stuck',
  description: 'Rolls out a Nessie whose pods never become ready',
  path: inNamespace('/apis/apps/v1', 'deployments', 'nessie'),
  shows: deployment =>
    hasCondition(
      deployment,
      'Progressing',
      'False',
      /^ProgressDeadlineExceeded$/,
    ),
});
