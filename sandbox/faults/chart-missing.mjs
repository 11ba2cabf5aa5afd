import { clusterFault, releasePath } from './cluster-fault.mjs';

/**
 * A release names a version of its chart that the repository does not have.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const chartMissing = clusterFault({
  name: 'chart-missing',
  description: "Has Flux release a version of Loki's chart that there is not",
  path: releasePath('loki'),
  shows: ({ status }) =>
    Boolean(
      status?.conditions.some(
        ({ type, message }) =>
          type === 'Ready' && /no 'loki' chart with version/.test(message),
      ),
    ),
});
