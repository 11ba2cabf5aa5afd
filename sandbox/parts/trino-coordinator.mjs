import { trinoNode } from './trino-node.mjs';

/** Trino's coordinator. */
export const trinoCoordinator = trinoNode({
  role: 'coordinator',
  title: "Trino's coordinator",
  portVariable: 'SANDBOX_TRINO_PORT',
});
