import { clusterFault, hasCondition, releasePath } from './cluster-fault.mjs';

/**
 * A new chart version changes what may never be changed: Flux gives up, and what was released before runs on.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const releaseStalled = clusterFault({
  name: 'release-stalled',
  description:
    'Has Flux release a chart of Trino whose selector differs, which Kubernetes refuses',
  path: releasePath('trino'),
  shows: release =>
    hasCondition(release, 'Stalled', 'True') &&
    hasCondition(release, 'Released', 'False'),
});
