/**
 * How one fault must be told. Checks are named as `system/check`.
 *
 * @typedef {object} Telling
 * @property {string} fault
 * @property {Record<string, 'failed' | 'degraded' | 'errored'>} roots what is wrong, and how
 * @property {Record<string, string>} skipped what is skipped, and because of which check
 * @property {RegExp} says what the platform's sentence says of it once it is settled
 * @property {RegExp} [hint] what the reader is told to do
 * @property {string[]} [notKnown] checks whose question can't be answered meanwhile, and that say so
 * @property {{systems: string[]}} [part] what is looked at to tell it; all of the platform unless told
 * @property {string[]} [shaken] checks that may suffer too while the servers change over, and may not
 */

const TRINO = ['catalogs', 'tpch', 'nodes', 'performance', 'iceberg'].map(
  check => `trino/${check}`,
);

const NESSIE = ['live', 'ready', 'iceberg', 'branch'].map(
  check => `nessie/${check}`,
);

/** Trino, and what it stands on. */
const AROUND_TRINO = { systems: ['trino', 'nessie', 's3'] };

/** What has nothing to do with Trino, whose queries take most of a run. */
const BESIDE_TRINO = {
  systems: ['airflow', 'loki', 'nessie', 's3', 'kubernetes', 'flux'],
};

/**
 * Every fault of the sandbox, in the order in which they are played.
 *
 * @type {Telling[]}
 */
export const tellings = [
  {
    fault: 'column-case',
    part: AROUND_TRINO,
    roots: { 'trino/performance': 'failed' },
    skipped: {},
    says: /Performance.* of Trino: .*Column '\w+' cannot be resolved/,
    hint: /column/i,
  },
  {
    fault: 'nessie-without-access-key',
    part: AROUND_TRINO,
    roots: { 'nessie/ready': 'failed' },
    skipped: { 'trino/iceberg': 'nessie/ready' },
    says: /Nessie.*Missing access key and secret for STATIC authentication mode.*1 check is skipped because of it: Iceberg/,
    hint: /access-key/,
  },
  {
    fault: 'nessie-wrong-secret',
    part: AROUND_TRINO,
    roots: { 'nessie/ready': 'failed' },
    skipped: { 'trino/iceberg': 'nessie/ready' },
    says: /Nessie.*(403|Forbidden).*1 check is skipped because of it: Iceberg/,
    hint: /secret/,
  },
  {
    fault: 'nessie-stopped',
    part: AROUND_TRINO,
    roots: { 'nessie/api': 'failed' },
    skipped: Object.fromEntries(
      [...NESSIE, 'trino/iceberg'].map(check => [check, 'nessie/api']),
    ),
    says: /API of Nessie: .*connection was refused.*5 checks are skipped because of it/,
    hint: /runs/,
  },
  {
    fault: 's3-stopped',
    part: AROUND_TRINO,
    roots: { 's3/bucket': 'failed' },
    skipped: {
      's3/object': 's3/bucket',
      'nessie/ready': 's3/bucket',
      'trino/iceberg': 's3/bucket',
    },
    notKnown: ['s3/clock'],
    says: /(S3|Object store).*connection was refused/,
    hint: /runs/,
  },
  {
    fault: 's3-slow',
    part: BESIDE_TRINO,
    roots: { 's3/object': 'degraded' },
    skipped: {},
    says: /Degraded.* of Object store/,
    shaken: ['s3/bucket', 'trino/iceberg', 'nessie/ready'],
  },
  {
    fault: 'trino-worker-killed',
    part: AROUND_TRINO,
    roots: { 'trino/nodes': 'failed' },
    skipped: {},
    says: /Cluster nodes of Trino: 2 of 3 active/,
    // For some seconds Trino gives queries, be it SELECT 1, to the node that is gone.
    shaken: ['trino/connection', ...TRINO],
  },
  {
    fault: 'trino-out-of-memory',
    part: AROUND_TRINO,
    roots: { 'trino/performance': 'failed' },
    skipped: {},
    says: /of Trino.*(heap space|memory limit)/i,
    hint: /memory|heap/i,
    shaken: TRINO,
  },
  {
    fault: 'trino-stopped',
    roots: { 'trino/connection': 'failed' },
    skipped: Object.fromEntries(
      TRINO.map(check => [check, 'trino/connection']),
    ),
    says: /Connection of Trino: .*connection was refused.*5 checks are skipped because of it/,
    hint: /runs/,
  },
  {
    fault: 'airflow-scheduler-stopped',
    part: BESIDE_TRINO,
    roots: { 'airflow/scheduler': 'failed' },
    skipped: {},
    says: /Scheduler of Airflow: /,
    hint: /scheduler/,
  },
  {
    fault: 'airflow-import-error',
    part: BESIDE_TRINO,
    roots: { 'airflow/import-errors': 'failed' },
    skipped: {},
    says: /Airflow: .*\.py/,
  },
  {
    fault: 'airflow-dag-failing',
    part: BESIDE_TRINO,
    roots: { 'airflow/dags': 'failed' },
    skipped: {},
    says: /Airflow: .*failed/,
  },
  {
    fault: 'http-not-ready',
    part: BESIDE_TRINO,
    roots: { 'loki/ready': 'failed' },
    skipped: { 'loki/build': 'loki/ready' },
    says: /Loki: .*(503|not ready)/i,
  },
];
