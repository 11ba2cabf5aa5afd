/** What is asked about the cluster: the rest of the platform has no part in it. */
const part = { systems: ['kubernetes', 'flux'] };

const KUBERNETES = ['workloads', 'pods', 'jobs', 'quotas', 'volumes'].map(
  check => `kubernetes/${check}`,
);

const FLUX = ['connection', 'helm-releases'].map(check => `flux/${check}`);

/** All that is skipped where the cluster can not be asked. */
const ALL_BUT_THE_CONNECTION = Object.fromEntries(
  [...KUBERNETES, ...FLUX].map(check => [check, 'kubernetes/connection']),
);

/** While pods come and go, workloads and pods are not as they should be. */
const SHAKEN = ['kubernetes/pods', 'kubernetes/workloads'];

/**
 * The faults of the cluster that make something unwell, in the order in which they are played.
 *
 * @type {import('./tellings.mjs').Telling[]}
 */
export const clusterTellings = [
  {
    fault: 'pod-crashloop',
    part,
    roots: { 'kubernetes/pods': 'failed' },
    skipped: {},
    shaken: SHAKEN,
    says: /Pods of Kubernetes: .*nessie.*CrashLoopBackOff/,
  },
  {
    fault: 'pod-oom-killed',
    part,
    roots: { 'kubernetes/pods': 'degraded' },
    skipped: {},
    shaken: SHAKEN,
    says: /Pods of Kubernetes: .*trino-coordinator: OOMKilled/,
  },
  {
    fault: 'pod-evicted',
    part,
    roots: { 'kubernetes/pods': 'degraded' },
    skipped: {},
    shaken: SHAKEN,
    says: /Pods of Kubernetes: .*trino-worker.*evicted/i,
  },
  {
    fault: 'image-pull',
    part,
    roots: { 'kubernetes/pods': 'failed' },
    skipped: {},
    shaken: SHAKEN,
    says: /Pods of Kubernetes: .*loki.*(ImagePullBackOff|ErrImagePull|image)/,
  },
  {
    fault: 'deployment-stuck',
    part,
    roots: { 'kubernetes/workloads': 'degraded' },
    skipped: {},
    shaken: SHAKEN,
    says: /Workloads of Kubernetes: .*nessie.*rollout is stuck/,
  },
  {
    fault: 'quota-full',
    part,
    roots: { 'kubernetes/quotas': 'failed' },
    skipped: {},
    shaken: SHAKEN,
    says: /Quotas of Kubernetes: .*trino-worker may not have its pods/,
  },
  {
    fault: 'token-expired',
    part,
    roots: { 'kubernetes/connection': 'errored' },
    skipped: ALL_BUT_THE_CONNECTION,
    says: /Connection of Kubernetes.*refused our credentials/,
    hint: /token/,
  },
  {
    fault: 'token-forbidden',
    part,
    roots: { 'kubernetes/workloads': 'errored' },
    skipped: {},
    says: /Workloads of Kubernetes.*may not list statefulsets/,
    hint: /statefulsets/,
  },
  {
    fault: 'apiserver-stopped',
    part,
    roots: { 'kubernetes/connection': 'failed' },
    skipped: ALL_BUT_THE_CONNECTION,
    says: /Connection of Kubernetes: .*connection was refused/,
  },
  {
    fault: 'release-stalled',
    part,
    roots: { 'flux/helm-releases': 'failed' },
    skipped: {},
    says: /HelmReleases of Flux: .*trino.*(immutable|stalled)/,
  },
  {
    fault: 'chart-missing',
    part,
    roots: { 'flux/helm-releases': 'failed' },
    skipped: {},
    says: /HelmReleases of Flux: .*loki/,
  },
];

/** Those after which all is well, but not as before: `3-allocations.test.mjs` plays them. */
export const quietFaults = ['release-suspended', 'resources-changed'];
