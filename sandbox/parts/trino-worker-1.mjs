import { trinoNode } from './trino-node.mjs';

/** Trino's first worker. */
export const trinoWorker1 = trinoNode({
  role: 'worker-1',
  title: "Trino's first worker",
  portVariable: 'SANDBOX_TRINO_WORKER_1_PORT',
});
