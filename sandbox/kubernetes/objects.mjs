import {
  CLUSTER_SERVICES,
  FLUX_NAMESPACE,
  NAMESPACE,
} from '../parts/kubernetes-home.mjs';

/** The repository of charts, as Flux knows it. */
const REPOSITORY = 'sandbox';

/** The node that everything runs on. */
export const NODE = 'sandbox-node';

/** The tag of an image whose container runs and never becomes ready. */
export const NEVER_READY_TAG = '0.99.1';

/** The tag of an image that no registry has. */
export const MISSING_TAG = '3.5.99';

/**
 * What is in the cluster while some faults are in force, in the order in which it is made.
 *
 * @param {{faults: string[], chartsUrl: string, servicesPort: number, ca: string}} options `servicesPort`: where the
 *   process listens that plays what is around Kubernetes in a cluster; `ca`: whom to trust there
 * @returns {any[]}
 */
export function clusterObjects({ faults, chartsUrl, servicesPort, ca }) {
  return [
    ...metricsApi(servicesPort, ca),
    quota(faults.includes('quota-full')),
    compaction(),
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: REPOSITORY, namespace: FLUX_NAMESPACE },
      spec: { url: chartsUrl, interval: '1m' },
    },
    ...helmReleases(faults),
  ];
}

/** The namespaces, which must be there before the rest. */
export const namespaces = [NAMESPACE, FLUX_NAMESPACE].map(name => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
}));

/** Usage of pods and nodes is told by another server: in a cluster by metrics-server, here by the sandbox. */
function metricsApi(/** @type {number} */ port, /** @type {string} */ ca) {
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: CLUSTER_SERVICES, namespace: 'kube-system' },
      spec: {
        type: 'ExternalName',
        externalName: 'localhost',
        ports: [{ name: 'https', port }],
      },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        service: { name: CLUSTER_SERVICES, namespace: 'kube-system', port },
        caBundle: Buffer.from(ca).toString('base64'),
      },
    },
  ];
}

/** Bounds what those pods get together that say what they want; full, a third worker finds no room. */
function quota(/** @type {boolean} */ full) {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'data-platform', namespace: NAMESPACE },
    spec: {
      scopes: ['NotBestEffort'],
      hard: {
        pods: '30',
        'requests.cpu': '8',
        'requests.memory': '32Gi',
        'limits.memory': full ? '28Gi' : '48Gi',
      },
    },
  };
}

/** A job of the platform's own, once an hour. */
function compaction() {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'lakehouse-compaction', namespace: NAMESPACE },
    spec: {
      schedule: '0 * * * *',
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [
                {
                  name: 'compaction',
                  image: 'trinodb/trino:475',
                  args: ['compaction'],
                  resources: {
                    requests: { cpu: '100m', memory: '256Mi' },
                    limits: { cpu: '500m', memory: '512Mi' },
                  },
                },
              ],
            },
          },
        },
      },
    },
  };
}

/** What Flux is told to release. */
function helmReleases(/** @type {string[]} */ faults) {
  const has = name => faults.includes(name);
  return [
    helmRelease('nessie', {
      version: '0.99.0',
      values: has('deployment-stuck')
        ? {
            deployments: {
              nessie: {
                image: { tag: NEVER_READY_TAG },
                progressDeadlineSeconds: 10,
              },
            },
          }
        : {},
    }),
    helmRelease('trino', {
      version: trinoVersion(has),
      dependsOn: ['nessie'],
      values: has('quota-full')
        ? { deployments: { worker: { replicas: 3 } } }
        : {},
    }),
    helmRelease('airflow', {
      version: '1.16.0',
      dependsOn: ['trino'],
      suspend: has('release-suspended'),
    }),
    helmRelease('loki', {
      version: has('chart-missing') ? '6.99.0' : '6.30.1',
      values: has('image-pull')
        ? { statefulSets: { loki: { image: { tag: MISSING_TAG } } } }
        : {},
    }),
  ];
}

function trinoVersion(/** @type {(fault: string) => boolean} */ has) {
  if (has('release-stalled')) {
    return '1.40.0';
  }
  return has('resources-changed') ? '1.39.1' : '1.39.0';
}

function helmRelease(
  name,
  { version, dependsOn = [], suspend = false, values = {} },
) {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      interval: '1m',
      releaseName: name,
      suspend,
      ...(dependsOn.length > 0
        ? { dependsOn: dependsOn.map(on => ({ name: on })) }
        : {}),
      chart: {
        spec: {
          chart: name,
          version,
          interval: '1m',
          sourceRef: {
            kind: 'HelmRepository',
            name: REPOSITORY,
            namespace: FLUX_NAMESPACE,
          },
        },
      },
      // Whether pods become ready is told of the workloads; a release that waited for it would be long in between.
      install: { disableWait: true },
      upgrade: { disableWait: true },
      values,
    },
  };
}
