import { trinoWorkerKilled } from './faults/trino-worker-killed.mjs';
import { nessie } from './parts/nessie.mjs';
import { s3 } from './parts/s3.mjs';
import { trinoCoordinator } from './parts/trino-coordinator.mjs';
import { trinoWorker1 } from './parts/trino-worker-1.mjs';
import { trinoWorker2 } from './parts/trino-worker-2.mjs';

/**
 * The servers, in the order in which they start.
 *
 * @type {import('./lib/contracts.mjs').Part[]}
 */
export const parts = [s3, nessie, trinoCoordinator, trinoWorker1, trinoWorker2];

/**
 * The ways to break them.
 *
 * @type {import('./lib/contracts.mjs').Fault[]}
 */
export const faults = [trinoWorkerKilled];
