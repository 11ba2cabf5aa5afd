import {
  type ClusterObject,
  TestCluster,
} from '../../plugins/data-platform-backend/src/systems/kubernetes/__testUtils__/TestCluster';
import {
  pod,
  running,
} from '../../plugins/data-platform-backend/src/systems/kubernetes/__testUtils__/objects';

/** Where all of it is, so that it can go in one. */
export const NAMESPACE = 'data-platform-benchmark';

const AT_A_TIME = 16;

/** Objects as large as those of a real platform, most of which is of no interest. */
function workload(index: number, replicas: number): ClusterObject {
  const name = `workload-${String(index).padStart(3, '0')}`;
  const labels = { app: name, 'app.kubernetes.io/part-of': 'benchmark' };
  const isStateful = index % 4 === 0;
  return {
    apiVersion: 'apps/v1',
    kind: isStateful ? 'StatefulSet' : 'Deployment',
    metadata: { namespace: NAMESPACE, name, labels },
    spec: {
      replicas,
      ...(isStateful
        ? { serviceName: name, podManagementPolicy: 'Parallel' }
        : {}),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: {
          labels,
          annotations: { 'checksum/config': 'a'.repeat(64) },
        },
        spec: {
          containers: ['main', 'metrics'].map(each => ({
            name: each,
            image: `registry.example/${each}:1`,
            env: Array.from({ length: 30 }, (_, variable) => ({
              name: `SETTING_OF_THE_SERVICE_${variable}`,
              value: 'jdbc:postgresql://database.example:5432/metadata',
            })),
            resources: {
              requests: { cpu: '500m', memory: '2Gi' },
              limits: { memory: '4Gi' },
            },
          })),
        },
      },
    },
  };
}

/** Several at a time. */
export async function inTurns<T>(
  items: T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
        await work(item);
      }
    }),
  );
}

/** Names of the pods that the controllers have made so far. */
async function podNames(cluster: TestCluster): Promise<string[]> {
  const list = (await cluster.read(`/api/v1/namespaces/${NAMESPACE}/pods`)) as {
    items: { metadata: { name: string } }[];
  };
  return list.items.map(({ metadata }) => metadata.name);
}

/**
 * Makes workloads and, by the cluster's own controllers, their pods, which are
 * given the status that a kubelet would. What is there already stays.
 */
export async function fill(
  cluster: TestCluster,
  counts: { workloads: number; pods: number },
): Promise<void> {
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  const least = Math.floor(counts.pods / counts.workloads);
  const rest = counts.pods - least * counts.workloads;
  await inTurns(
    Array.from({ length: counts.workloads }, (_, index) =>
      workload(index, least + Number(index < rest)),
    ),
    object => cluster.apply(object),
  );
  let names = await podNames(cluster);
  while (names.length < counts.pods) {
    process.stdout.write(`\r${names.length} of ${counts.pods} pods `);
    await new Promise(resolve => {
      setTimeout(resolve, 2_000);
    });
    names = await podNames(cluster);
  }
  process.stdout.write('\r');
  await inTurns(names, name =>
    cluster.setStatus(pod({ namespace: NAMESPACE, name }), running()),
  );
}

export async function empty(cluster: TestCluster): Promise<void> {
  await cluster.remove({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
}
