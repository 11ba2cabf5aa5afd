const PART = 'trino-worker-2';

/**
 * The heap of a worker is too small for what queries need of it. It goes on running, and such queries fail.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const trinoOutOfMemory = {
  name: 'trino-out-of-memory',
  description: "Restarts Trino's second worker with too small a heap for TPC-H",
  parts: [PART],
  effect: 'changed',
  inject: ({ restart }) => restart(PART),
  heal: ({ restart }) => restart(PART),
};
