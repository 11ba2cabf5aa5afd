import type { LaterMilestone } from '../types';
import { aMilestone } from './milestone';

/** A step, and what a reader takes to have become of it: the state, and what tells it. */
type LabelledStep = [step: string, became: string];

const NOTHING = 'not-known -';

/** Milestones that may tell what became of steps of the others. */
export const OTHERS: LaterMilestone[] = [
  {
    id: 'loki',
    title: 'Loki Deployment',
    date: '2025-06-10',
    status: 'in-progress',
    goals: [
      { text: 'Store logs in buckets', mark: 'done' },
      { text: 'Ship logs with Alloy', mark: 'open' },
    ],
    tests: [{ text: 'Log ingestion through the gateway', mark: 'failed' }],
    components: ['Loki', 'Alloy'],
  },
  {
    id: 'backups',
    title: 'Backups',
    date: '2025-07-15',
    status: 'completed',
    goals: [
      { text: 'Restore drill of the metastore', mark: 'done' },
      { text: 'Copy to a second site', mark: 'open' },
      { text: 'Rotate credentials of the warehouse', mark: 'done' },
    ],
    tests: [
      { text: 'Point-in-time recovery of Postgres', mark: 'done' },
      { text: 'Encryption of archives', mark: 'failed' },
    ],
    components: ['Velero'],
  },
  {
    id: 'dashboards',
    title: 'Dashboards for all teams',
    date: '2025-08-01',
    status: 'planned',
    goals: [{ text: 'Cost per team' }],
    tests: [],
    components: ['Grafana'],
  },
];

/** Steps of the kinds that people write, in words of their own, labelled by hand. */
const LABELLED: { title: string; tests?: string[]; steps: LabelledStep[] }[] = [
  {
    title: 'Trino for the lakehouse',
    tests: ['❌ Performance: the query names a column in the wrong case'],
    steps: [
      // Checks.
      [
        'Iceberg round trip: run it once Nessie is healthy',
        'open check trino/iceberg',
      ],
      ['Rename the column in the TPC-H test', 'open check trino/performance'],
      ['Fix the performance test', 'open check trino/performance'],
      ['Verify the catalogs again', 'done check trino/catalogs'],
      ['Run the TPC-H suite after the upgrade', 'done check trino/tpch'],
      ['Validate Iceberg functionality', 'open check trino/iceberg'],
      ['Get Nessie running', 'open check nessie/ready'],
      ['Finish the Nessie deployment', 'open check nessie/ready'],
      ['Nessie: resolve the missing credentials', 'open check nessie/ready'],
      ['Re-test that Loki is ready', 'done check loki/ready'],
      // Values.
      [
        'Raise coordinator memory back to 10Gi',
        'open allocation trino-coordinator',
      ],
      [
        'Lower the memory limit of the Trino coordinator to 4Gi',
        'done allocation trino-coordinator',
      ],
      ['Scale trino-worker to 4 replicas', 'open allocation trino-worker'],
      ['Reduce Nessie requests to 500m CPU', 'done allocation nessie'],
      ['Upgrade Trino to 475', 'done system trino'],
      ['Upgrade Trino to 480', 'open system trino'],
      ['Move to Airflow 3', 'open system airflow'],
      ['Bring simple Trino queries under 1 second', 'done check trino/tpch'],
      ['Scale Trino to 5 nodes', 'open check trino/nodes'],
      ['Trino worker memory: raise to 6Gi', 'open allocation trino-worker'],
      ['Give Loki 1Gi of memory', 'done allocation loki'],
      ['Get zero failed pods in data-platform', 'done check cluster/pods'],
      ['Finish Nessie S3 authentication', 'open check nessie/ready'],
      // False friends.
      ['Fix authentication between Trino and Nessie', NOTHING],
      ['Have the team test TPC-H queries', NOTHING],
      ['Run the cleanup of Iceberg snapshots', NOTHING],
      ['Complete the migration of tables to Iceberg', NOTHING],
      ['Complete the Airflow migration', NOTHING],
      ['Plan the upgrade of Trino to 480', NOTHING],
      ['Consider raising worker memory to 8Gi', NOTHING],
      ['Monitor whether 4Gi of memory is enough for the coordinator', NOTHING],
      ['Document the catalogs of Trino', NOTHING],
      ['Train the team on TPC-H queries', NOTHING],
      ['Alert on nodes that are lost', NOTHING],
      ['Fix memory leak in the Trino client', NOTHING],
      ['Test Trino Gateway in front of it', NOTHING],
      ['Set the heap of the coordinator to 3G', NOTHING],
      ['Set query.max-memory to 8GB', NOTHING],
      ['Increase retention to 30 days', NOTHING],
      ['Scale the bucket to 3 replicas at a second region', NOTHING],
      ['Get approval of the security team', NOTHING],
      ['Run a workshop on Trino', NOTHING],
      ['Plan a drill: run the TPC-H suite', NOTHING],
      ['Run the connection tests of the app', NOTHING],
      ['Fix the query of the sales report', NOTHING],
      ['Get nodes for the new cluster', NOTHING],
      ['Restore catalogs of the old warehouse from backup', NOTHING],
      ['Make the connection pool of the app larger', NOTHING],
      ['Finish the documentation of Nessie', NOTHING],
      ['Have Airflow write to Iceberg', NOTHING],
      ['Repair tables left behind by Hive', NOTHING],
    ],
  },
  {
    title: 'Storage of May',
    steps: [
      // Other milestones.
      [
        'Loki Integration: definitions of its resources',
        'later Loki Deployment',
      ],
      ['Ship logs with Alloy', 'later Loki Deployment'],
      ['Restore drill for the metastore', 'done Backups'],
      ['Copy everything to a second site', 'later Backups'],
      ['Point-in-time recovery for Postgres', 'done Backups'],
      ['Encryption of the archives', 'open Backups'],
      ['Log ingestion: through the gateway', 'open Loki Deployment'],
      ['Rotate the credentials of the warehouse', 'done Backups'],
      ['Dashboards for teams', 'later Dashboards for all teams'],
      // Checks without a system in the title.
      [
        'Iceberg round trip: run it when there is time',
        'open check trino/iceberg',
      ],
      // False friends.
      ['Second copy of the handbook', NOTHING],
      ['Recovery of old notebooks', NOTHING],
      ['Restore order in the metrics', NOTHING],
      ['Rotate on-call duty', NOTHING],
      ['Verify the connection', NOTHING],
      ['Look at costs', NOTHING],
      ['Team lunch', NOTHING],
      ['Store tickets in one place', NOTHING],
      ['[x] Buy disks', 'done -'],
    ],
  },
];

export function labelledSteps() {
  return LABELLED.map(({ title, tests = [], steps }) => ({
    milestone: aMilestone(
      { tests, nextSteps: steps.map(([step]) => step) },
      { title },
    ),
    labels: new Map(
      steps.map(([step, became]) => [step.replace(/^\[x\] /, ''), became]),
    ),
  }));
}

/** What became of the steps of the documents in `__fixtures__`, each with the others beside it. */
export const LABELLED_FIXTURE_STEPS: Record<string, Record<string, string>> = {
  'trino-integration.md': {
    'Finish Nessie: let the upgrade apply the credentials':
      'open check nessie/ready',
    'Repair the TPC-H query: use the right case for its column':
      'open check trino/performance',
  },
};
