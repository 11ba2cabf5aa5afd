const PARTS = ['trino-worker-1', 'trino-worker-2'];

/**
 * The workers' heap is too small for what queries need of it. They go on running, and such queries fail.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const trinoOutOfMemory = {
  name: 'trino-out-of-memory',
  description: "Restarts Trino's workers with too small a heap for TPC-H",
  parts: PARTS,
  effect: 'changed',
  inject: ({ restart }) => restart(...PARTS),
  heal: ({ restart }) => restart(...PARTS),
};
