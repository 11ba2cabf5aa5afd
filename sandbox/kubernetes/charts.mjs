/**
 * A chart of the sandbox: the templates are the same for all, what is told apart is in its values.
 *
 * @typedef {object} Chart
 * @property {string} name
 * @property {string} version
 * @property {string} appVersion
 * @property {string} description
 * @property {string} created
 * @property {object} values
 */

/** @returns {{requests: Record<string, string>, limits: Record<string, string>}} */
function resources(requests, limits) {
  return { requests, limits };
}

function trino({ version, appVersion, created, coordinator, more = {} }) {
  const image = { repository: 'trinodb/trino' };
  return {
    name: 'trino',
    version,
    appVersion,
    created,
    description: 'Trino: a coordinator and workers',
    values: {
      deployments: {
        coordinator: {
          replicas: 1,
          image,
          port: 8080,
          resources: resources({ cpu: '500m', memory: '2Gi' }, coordinator),
        },
        worker: {
          replicas: 2,
          image,
          port: 8080,
          resources: resources(
            { cpu: '1', memory: '4Gi' },
            { cpu: '6', memory: '6Gi' },
          ),
        },
      },
      ...more,
    },
  };
}

/**
 * Every chart in every version that the sandbox's repository has.
 *
 * @type {Chart[]}
 */
export const charts = [
  trino({
    version: '1.39.0',
    appVersion: '475',
    created: '2025-04-24T09:00:00Z',
    coordinator: { cpu: '4000m', memory: '10Gi' },
  }),
  trino({
    version: '1.39.1',
    appVersion: '476',
    created: '2025-06-06T09:00:00Z',
    // Meant to save; the fault resources-changed takes it.
    coordinator: { cpu: '1000m', memory: '4Gi' },
  }),
  trino({
    version: '1.40.0',
    appVersion: '476',
    created: '2025-07-17T09:00:00Z',
    coordinator: { cpu: '4000m', memory: '10Gi' },
    // Can't be had where an earlier version is installed; the fault release-stalled takes it.
    more: { selectorLabels: { 'app.kubernetes.io/part-of': 'trino' } },
  }),
  {
    name: 'nessie',
    version: '0.99.0',
    appVersion: '0.99.0',
    created: '2024-09-26T09:00:00Z',
    description: 'Nessie: the catalog of Iceberg tables',
    values: {
      deployments: {
        nessie: {
          replicas: 1,
          image: { repository: 'ghcr.io/projectnessie/nessie' },
          port: 19120,
          // No limit of processors: it may have what is free.
          resources: resources(
            { cpu: '100m', memory: '512Mi' },
            { memory: '1Gi' },
          ),
          initContainers: [
            {
              name: 'check-store',
              image: 'busybox:1.37.0',
              resources: resources(
                { cpu: '200m', memory: '64Mi' },
                { memory: '64Mi' },
              ),
            },
            {
              // Runs beside the others for as long as they do.
              name: 'log-shipper',
              image: 'grafana/alloy:v1.9.1',
              restartPolicy: 'Always',
              resources: resources(
                { cpu: '50m', memory: '64Mi' },
                { memory: '128Mi' },
              ),
            },
          ],
        },
      },
    },
  },
  {
    name: 'airflow',
    version: '1.16.0',
    appVersion: '2.10.5',
    created: '2025-03-05T09:00:00Z',
    description: 'Airflow: a scheduler and a webserver',
    values: {
      statefulSets: {
        scheduler: {
          replicas: 1,
          image: { repository: 'apache/airflow' },
          command: ['scheduler'],
          // Nobody has said what it needs.
          resources: {},
        },
        webserver: {
          replicas: 1,
          image: { repository: 'apache/airflow' },
          command: ['webserver'],
          port: 8080,
          resources: resources(
            { cpu: '250m', memory: '768Mi' },
            { cpu: '1', memory: '1.5Gi' },
          ),
        },
      },
    },
  },
  {
    name: 'loki',
    version: '6.30.1',
    appVersion: '3.5.0',
    created: '2025-05-22T09:00:00Z',
    description: 'Loki: keeps logs',
    values: {
      statefulSets: {
        loki: {
          replicas: 1,
          image: { repository: 'grafana/loki' },
          port: 3100,
          storage: '10Gi',
          resources: resources(
            { cpu: '0.1', memory: '256Mi' },
            { cpu: '1', memory: '1Gi' },
          ),
        },
      },
    },
  },
];
