import { trinoNode } from './trino-node.mjs';

/** Trino's second worker. */
export const trinoWorker2 = trinoNode({
  role: 'worker-2',
  title: "Trino's second worker",
  portVariable: 'SANDBOX_TRINO_WORKER_2_PORT',
});
