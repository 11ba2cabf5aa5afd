/** What each line of the documents in `__fixtures__` claims, labelled by hand; a line that isn't here claims nothing. */
export const LABELLED_FIXTURES: Record<string, Record<string, string[]>> = {
  '2025-09-12-backup-of-catalogs.md': {
    'Velero v1.15.2 / chart v8.5.0': ['version -', 'chart-version -'],
    'postgres:16.4': ['version -'],
    'Restore drill: PASSED (11 min)': ['outcome -'],
    'Restore of a single table — skipped': ['outcome -'],
  },
  'bold-headings.md': {
    'Open Policy Agent (v1.4.2)': ['version -'],
    'Trino 476 -> 477': ['version system trino'],
    'audit log': ['outcome -'],
  },
  'emoji-headings.md': {
    'Kafka: 3.9.0': ['version -'],
    'Flink (version 1.20.1)': ['version -'],
    'Iceberg sink: apache/iceberg-sink:1.8.1': ['version -'],
    'Replay of a day': ['outcome -'],
    'Kill a task manager': ['outcome -'],
    'Broker outage': ['outcome -'],
  },
  'front-matter.md': {
    'Nessie: Version 0.104.1; Chart nessie-0.104.1; What for catalog': [
      'version system nessie',
      'chart-version release nessie',
    ],
    'PostgreSQL: Version 16.4; Chart –; What for its store': ['version -'],
    'MinIO: Version RELEASE.2025-02-28T09-55-16Z; Chart 5.4.0; What for objects':
      ['version -', 'chart-version -'],
    'Create a branch: 40 ms': ['outcome -'],
    "Merge a branch: conflict isn't told": ['outcome -'],
    'Drop a branch: not allowed yet': ['outcome -'],
  },
  'german.md': {
    'Trino 476': ['version system trino'],
    'Nessie: 0.103.0': ['version system nessie'],
    'Airflow v2.10.4 (Chart 1.15.0)': [
      'version system airflow',
      'chart-version release airflow',
    ],
    'Verbindung: bestanden': ['outcome -'],
  },
  'no-headings.md': {
    'rook-ceph v1.17.4': ['version -'],
    'ceph/ceph:v19.2.2': ['version -'],
    'PASS: read a bucket': ['outcome check s3/bucket'],
    'FAIL: write 10 GB within a minute': ['outcome -'],
  },
  'numbered.md': {
    'Apache Airflow': [
      'version system airflow',
      'chart-version release airflow',
    ],
    PostgreSQL: ['version -'],
    'scheduler: ok': ['outcome check airflow/scheduler'],
    'triggerer: failed after 3 minutes': ['outcome check airflow/processes'],
  },
  'right-to-left.md': {
    'Trino 475': ['version system trino'],
    'Nessie 0.104.1': ['version system nessie'],
    חיבור: ['outcome -'],
  },
  'subheads-as-components.md': {
    Trino: ['version system trino', 'chart-version release trino'],
    'Nessie 0.102.2': ['version system nessie'],
    connection: ['outcome check trino/connection'],
    catalogs: ['outcome check trino/catalogs'],
    'catalogs, at the second try': ['outcome check trino/catalogs'],
  },
  'terse.md': {
    'loki 3.3.2': ['version system loki'],
    'alloy 1.6.1': ['version -'],
  },
  'trino-integration.md': {
    'Trino v475 (Helm chart 1.39.1) - distributed queries': [
      'version system trino',
      'chart-version release trino',
    ],
    'Nessie v0.104.1 - catalog with branches': ['version system nessie'],
    'Apache Airflow v2.10.5 (Helm chart 1.16.0) - schedules the pipelines': [
      'version system airflow',
      'chart-version release airflow',
    ],
    'Nessie S3 authentication: Added the access key secret that was missing': [
      'outcome check nessie/ready',
    ],
    'Connection: Trino v475 answers': ['outcome check trino/connection'],
    'Catalogs: iceberg, system, tpch, tpcds are all there': [
      'catalogs check trino/catalogs',
    ],
    "TPC-H queries: the benchmark's queries run": ['outcome check trino/tpch'],
    'System queries: a cluster of 3 nodes': ['nodes check trino/nodes'],
    "Iceberg catalog: Skipped because Nessie wasn't ready": [
      'outcome check trino/iceberg',
    ],
    'Performance: the query names a column in the wrong case': [
      'outcome check trino/performance',
    ],
    'Pods: Zero failed pods in the namespace data-platform': [
      'pods check cluster/pods',
    ],
    'Memory: Trino coordinator down from 10Gi to 4Gi': [
      'allocation allocation trino-coordinator',
    ],
    'CPU: Coordinator 4000m→1000m, Worker 6000m→2000m': [
      'allocation allocation trino-coordinator',
      'allocation allocation trino-worker',
    ],
    'Response time: Simple Trino queries under 2 seconds': [
      'duration check trino/tpch',
    ],
  },
};
