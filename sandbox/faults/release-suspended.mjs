import { clusterFault, releasePath } from './cluster-fault.mjs';

/**
 * Somebody has told Flux to leave a release alone, and has not told it to go on.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const releaseSuspended = clusterFault({
  name: 'release-suspended',
  description: "Suspends Flux' release of Airflow",
  path: releasePath('airflow'),
  shows: release => release.spec?.suspend === true,
});
