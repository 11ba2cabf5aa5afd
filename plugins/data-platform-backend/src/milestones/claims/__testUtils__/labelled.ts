import { aMilestone, type Written } from './milestone';

type Section = 'components' | 'configuration' | 'tests' | 'metrics' | 'goals';

/** A line, and what a reader takes it to claim: the kind, and what it is held against (`-` where nothing of the platform tells). */
type Labelled = [line: string, ...claims: string[]];

interface LabelledDocument {
  title: string;
  parts: {
    section: Section | 'lessons' | 'nextSteps';
    heading: string;
    /** A line over all the others. */
    over?: string;
    lines: Labelled[];
  }[];
}

/** Documents of the kinds that people write, in words of their own, labelled by hand. */
export const LABELLED: LabelledDocument[] = [
  {
    title: 'An engine for the lakehouse',
    parts: [
      {
        section: 'components',
        heading: 'Components Deployed',
        lines: [
          [
            'Trino v475 (Helm chart 1.39.1) - queries',
            'version system trino',
            'chart-version release trino',
          ],
          ['Nessie v0.104.1 - Iceberg REST catalog', 'version system nessie'],
          [
            'Apache Airflow v2.10.5 (Helm chart 1.16.0) - workflows',
            'version system airflow',
            'chart-version release airflow',
          ],
          ['Test suite (TypeScript) - validation'],
          ['Trino Gateway v13 - in front of it', 'version -'],
        ],
      },
      {
        section: 'configuration',
        heading: 'Configuration Changes',
        lines: [
          [
            'Trino sizes: memory allocated anew (coordinator: 8G→2G, worker: 24G→4G)',
            'allocation -',
            'allocation allocation trino-worker',
          ],
          [
            'Nessie S3 Authentication: added missing `accessKeySecret` for STATIC',
            'outcome check nessie/ready',
          ],
          [
            'Airflow recovery: fixed stalled HelmRelease, whose StatefulSets were in conflict',
            'release release airflow',
          ],
          ['Dependencies: Trino waits for Nessie again'],
          ['Environment: S3 credentials come from a secret'],
        ],
      },
      {
        section: 'tests',
        heading: 'Tests Performed',
        over: 'Trino tests: 4/6 tests passing (66%)',
        lines: [
          [
            '✅ Connection: version 475 answers',
            'outcome check trino/connection',
          ],
          [
            '✅ Catalogs: catalogs present (iceberg, system, tpch, tpcds)',
            'catalogs check trino/catalogs',
          ],
          ['✅ TPC-H Queries: answers are right', 'outcome check trino/tpch'],
          [
            '✅ System tables: 3-node cluster operational',
            'nodes check trino/nodes',
          ],
          [
            '⚠️ Iceberg Catalog: Skipped for the health of Nessie',
            'outcome check trino/iceberg',
          ],
          [
            '❌ Performance: a column is not found',
            'outcome check trino/performance',
          ],
        ],
      },
      {
        section: 'tests',
        heading: 'Operation',
        lines: [
          [
            'Pods: Zero failed pods in data-platform namespace',
            'pods check cluster/pods',
          ],
          ['Availability: all services are up'],
        ],
      },
      {
        section: 'metrics',
        heading: 'Metrics',
        lines: [
          [
            'Memory: Trino coordinator reduced from 10Gi to 4Gi limits',
            'allocation allocation trino-coordinator',
          ],
          [
            'CPU: Coordinator 4000m→1000m, Worker 6000m→2000m limits',
            'allocation allocation trino-coordinator',
            'allocation allocation trino-worker',
          ],
          ['Coverage: 6 kinds of tests'],
          [
            'Response time: simple Trino queries under 2 seconds',
            'duration check trino/tpch',
          ],
          ['Uptime: stable since'],
        ],
      },
      {
        section: 'goals',
        heading: 'Goals',
        lines: [
          ['[x] Give Trino what it needs'],
          ['[x] Clean up failed pods'],
          ['[x] Fix the HelmRelease of Airflow'],
        ],
      },
    ],
  },
  {
    title: 'Nessie instead of Polaris',
    parts: [
      {
        section: 'components',
        heading: 'Alternatives compared',
        lines: [['Apache Polaris 0.9.0'], ['Nessie 0.103.0']],
      },
      {
        section: 'configuration',
        heading: 'Nessie Configuration',
        lines: [
          ['Version: 0.104.1 (latest)', 'version system nessie'],
          ['Backend: PostgreSQL'],
          ['Port: 19120 (REST)'],
          ['Authentication: none as yet'],
        ],
      },
      {
        section: 'configuration',
        heading: 'Resources',
        lines: [
          [
            'Memory: 1Gi (request) / 2Gi (limit)',
            'allocation allocation nessie',
            'allocation allocation nessie',
          ],
          [
            'CPU: 500m (request) / 1000m (limit)',
            'allocation allocation nessie',
            'allocation allocation nessie',
          ],
          ['PostgreSQL: 3 instances'],
        ],
      },
    ],
  },
  {
    title: 'Loki Deployment',
    parts: [
      {
        section: 'components',
        heading: 'Components Deployed',
        lines: [
          ['Grafana Loki v6.30.1 (single binary)', 'version system loki'],
          ['Loki Gateway (nginx)'],
          ['Ceph bucket for logs'],
        ],
      },
      {
        section: 'configuration',
        heading: 'Configuration Changes',
        lines: [
          ['Retention of 30 days (720h)'],
          [
            'Resource limits set (1 CPU, 1Gi memory)',
            'allocation allocation loki',
            'allocation allocation loki',
          ],
        ],
      },
      {
        section: 'tests',
        heading: 'Tests Performed',
        lines: [
          ['Pods: loki-0 and loki-gateway running', 'pods check cluster/pods'],
        ],
      },
      {
        section: 'metrics',
        heading: 'Metrics',
        lines: [
          ['Deployment time: ~4 hours'],
          ['Storage allocated: 10Gi PVC'],
          ['Retention: 30 days'],
        ],
      },
      {
        section: 'lessons',
        heading: 'Challenges',
        lines: [
          ['Loki v6.23.0 has an error in a template: upgraded to v6.30.1'],
          ['Queries took under 9 seconds at first'],
        ],
      },
      {
        section: 'nextSteps',
        heading: 'Next Steps',
        lines: [['See whether a newer Alloy (>1.1.1) mends it']],
      },
    ],
  },
  {
    title: 'Airflow 3 and more workers',
    parts: [
      {
        section: 'components',
        heading: 'What runs now',
        lines: [
          ['Airflow 3.0.2', 'version system airflow'],
          [
            'Trino 476 (chart 1.40.0), was 475 before',
            'version system trino',
            'chart-version release trino',
          ],
          ['Kubernetes v1.33.1', 'version system cluster'],
          ['PostgreSQL 16.3 - metadata', 'version -'],
          ['Trino JDBC driver v476 - for notebooks', 'version -'],
          ['Redis 7.2, no longer used'],
        ],
      },
      {
        section: 'configuration',
        heading: 'What was changed',
        lines: [
          ['Upgraded Nessie from 0.103.0 to 0.104.1', 'version system nessie'],
          [
            'Scaled trino-worker from 2 to 4 replicas',
            'allocation allocation trino-worker',
          ],
          [
            'Trino worker memory request raised to 6Gi, limit 8Gi',
            'allocation allocation trino-worker',
            'allocation allocation trino-worker',
          ],
          [
            'Airflow scheduler: 500m CPU / 1Gi memory requests',
            'allocation -',
            'allocation -',
          ],
          ['query.max-memory of Trino from 8GB to 12GB'],
          ['TLS between Trino and its clients'],
          ['Parallelism of Airflow from 16 to 32'],
          ['Fixed typing of the Trino client in notebooks'],
          ['Trino catalog of orders moved to Nessie'],
          ['Log level from 3 to 2'],
          ['The cluster may get a fourth node: 4 nodes active would do'],
        ],
      },
      {
        section: 'tests',
        heading: 'Airflow',
        lines: [
          ['✅ DAGs: none failed', 'outcome check airflow/dags'],
          ['✅ Scheduler heartbeat', 'outcome check airflow/scheduler'],
          ['❌ Pools: one is starving', 'outcome check airflow/pools'],
        ],
      },
      {
        section: 'tests',
        heading: 'The rest',
        lines: [
          ['✅ Trino nodes: 4 of 4 nodes active', 'nodes check trino/nodes'],
          ['✅ Object round trip (S3)', 'outcome check s3/object'],
          ['✅ Nessie API: answers', 'outcome check nessie/api'],
          ['✅ Loki ready', 'outcome check loki/ready'],
          [
            '❌ Kubernetes quotas: nearly used up',
            'outcome check cluster/quotas',
          ],
          ['[ ] Load test of Trino: to be made'],
          ['HelmRelease nessie is ready', 'release release nessie'],
        ],
      },
      {
        section: 'metrics',
        heading: 'Numbers of Trino',
        lines: [
          ['Query latency: p95 0.6 s', 'duration check trino/tpch'],
          ['Average response time: 0.4 s', 'duration check trino/tpch'],
          ['Queries a day: about 1200'],
          ['CPU throttling: below 5%'],
          ['Backups: within 5 minutes'],
          ['Cold start: first query within 12 s after a restart'],
          ['Nodes: 4', 'nodes check trino/nodes'],
          ['Cost: from 400 to 300 a month'],
        ],
      },
      {
        section: 'goals',
        heading: 'Goals',
        lines: [
          ['[x] All pods running', 'pods check cluster/pods'],
          ['[ ] Queries under 1 second'],
          ['[x] Move to Airflow 3'],
        ],
      },
    ],
  },
  {
    title: 'Storage recovered',
    parts: [
      {
        section: 'tests',
        heading: 'Validation',
        lines: [
          ['All 6 disks of the storage are there (2 per node)'],
          ['Volume claims bound and pods running'],
          ['Health: HEALTH_OK'],
        ],
      },
      {
        section: 'configuration',
        heading: 'Files Modified',
        lines: [
          ['storage/app/helmrelease.yaml - updated devices'],
          ['Trino CLI v475 in the toolbox'],
          ['Backups: 3 replicas at 2 sites for 90 days'],
          ['Date: 2025-06-13, duration: 2 hours'],
          ['Success: 98% of 1200 queries'],
          ['Query timeout: below 30 seconds'],
          ['Targets: queries should take under 1 second'],
          ['Memory in use: 3Gi of the worker'],
        ],
      },
    ],
  },
];

/** The documents as parsed, and what each of their lines claims, by its text. */
export function labelledMilestones() {
  return LABELLED.map(({ title, parts }) => {
    const sections: Sections = {};
    for (const { section, heading, over, lines } of parts) {
      const texts = lines.map(([line]) => line);
      sections[section] = {
        ...sections[section],
        [heading]: over === undefined ? texts : [[over, texts]],
      };
    }
    return {
      milestone: aMilestone(sections, { title }),
      labels: new Map(
        parts.flatMap(({ lines }) =>
          lines.map(([line, ...claims]): [string, string[]] => [
            line.replace(/^(?:✅|⚠️|❌|\[x\]) /u, ''),
            claims,
          ]),
        ),
      ),
    };
  });
}

type Sections = Partial<
  Record<
    LabelledDocument['parts'][number]['section'],
    Record<string, Written[]>
  >
>;
