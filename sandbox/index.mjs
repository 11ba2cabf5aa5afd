import { airflowDagFailing } from './faults/airflow-dag-failing.mjs';
import { airflowImportError } from './faults/airflow-import-error.mjs';
import { airflowSchedulerStopped } from './faults/airflow-scheduler-stopped.mjs';
import { apiserverStopped } from './faults/apiserver-stopped.mjs';
import { chartMissing } from './faults/chart-missing.mjs';
import { columnCase } from './faults/column-case.mjs';
import { deploymentStuck } from './faults/deployment-stuck.mjs';
import { httpNotReady } from './faults/http-not-ready.mjs';
import { imagePull } from './faults/image-pull.mjs';
import { nessieStopped } from './faults/nessie-stopped.mjs';
import { nessieWithoutAccessKey } from './faults/nessie-without-access-key.mjs';
import { nessieWrongSecret } from './faults/nessie-wrong-secret.mjs';
import { podCrashloop } from './faults/pod-crashloop.mjs';
import { podEvicted } from './faults/pod-evicted.mjs';
import { podOomKilled } from './faults/pod-oom-killed.mjs';
import { quotaFull } from './faults/quota-full.mjs';
import { releaseStalled } from './faults/release-stalled.mjs';
import { releaseSuspended } from './faults/release-suspended.mjs';
import { resourcesChanged } from './faults/resources-changed.mjs';
import { s3Slow } from './faults/s3-slow.mjs';
import { s3Stopped } from './faults/s3-stopped.mjs';
import { tokenExpired } from './faults/token-expired.mjs';
import { tokenForbidden } from './faults/token-forbidden.mjs';
import { trinoOutOfMemory } from './faults/trino-out-of-memory.mjs';
import { trinoStopped } from './faults/trino-stopped.mjs';
import { trinoWorkerKilled } from './faults/trino-worker-killed.mjs';
import { airflowScheduler } from './parts/airflow-scheduler.mjs';
import { airflowWebserver } from './parts/airflow-webserver.mjs';
import { clusterServices } from './parts/cluster-services.mjs';
import { etcd } from './parts/etcd.mjs';
import { helmController } from './parts/helm-controller.mjs';
import { httpService } from './parts/http-service.mjs';
import { kubeApiserver } from './parts/kube-apiserver.mjs';
import { kubeControllerManager } from './parts/kube-controller-manager.mjs';
import { nessie } from './parts/nessie.mjs';
import { s3 } from './parts/s3.mjs';
import { sourceController } from './parts/source-controller.mjs';
import { trinoCoordinator } from './parts/trino-coordinator.mjs';
import { trinoWorker1 } from './parts/trino-worker-1.mjs';
import { trinoWorker2 } from './parts/trino-worker-2.mjs';

/**
 * The servers, in the order in which they start.
 *
 * @type {import('./lib/contracts.mjs').Part[]}
 */
export const parts = [
  s3,
  nessie,
  trinoCoordinator,
  trinoWorker1,
  trinoWorker2,
  airflowWebserver,
  airflowScheduler,
  httpService,
  etcd,
  kubeApiserver,
  kubeControllerManager,
  sourceController,
  helmController,
  clusterServices,
];

/**
 * The ways to break them, in the order in which all of them are mended: nobody works without what it stands on.
 *
 * @type {import('./lib/contracts.mjs').Fault[]}
 */
export const faults = [
  s3Stopped,
  s3Slow,
  nessieStopped,
  nessieWithoutAccessKey,
  nessieWrongSecret,
  trinoStopped,
  trinoWorkerKilled,
  trinoOutOfMemory,
  columnCase,
  airflowSchedulerStopped,
  airflowImportError,
  airflowDagFailing,
  httpNotReady,
  apiserverStopped,
  tokenExpired,
  tokenForbidden,
  releaseStalled,
  releaseSuspended,
  chartMissing,
  podCrashloop,
  podOomKilled,
  podEvicted,
  imagePull,
  deploymentStuck,
  quotaFull,
  resourcesChanged,
];
