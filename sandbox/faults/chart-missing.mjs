import { clusterFault, hasCondition, releasePath } from './cluster-fault.mjs';

/**
 * A release names a version of its chart that the repository does not have.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const chartMissing = clusterFault({
  name: 'chart-missing',
  description: "Has Flux release a version of Loki's chart that there is not",
  path: releasePath('loki'),
  shows: release => hasCondition(release, 'Ready', 'False'),
});
