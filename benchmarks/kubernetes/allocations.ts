/**
 * Shows that what 300 workloads are given, with their past and their 2,000 pods on
 * a real API server, is collected in a small heap, which would not hold all of the
 * objects; and how long it takes beside reading these at once.
 *
 * See ../README.md for the command and for figures.
 */
import { spawnSync } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { collectKubernetesAllocations } from '../../plugins/data-platform-backend/src/systems/kubernetes/allocations';
import { KubernetesClient } from '../../plugins/data-platform-backend/src/systems/kubernetes/client';
import { kubernetesConfigSchema } from '../../plugins/data-platform-backend/src/systems/kubernetes/config';
import { TestCluster } from '../../plugins/data-platform-backend/src/systems/kubernetes/__testUtils__/TestCluster';
import { empty, fill, NAMESPACE } from './fill';
import { addRevisions } from './revisions';

const COUNTS = {
  workloads: Number(process.env.WORKLOADS ?? 300),
  pods: Number(process.env.PODS ?? 2_000),
};

/** Older revisions of each workload, nearly as many as Kubernetes keeps. */
const REVISIONS = 9;

const ROUNDS = 3;

/** Megabytes of heap that have to be enough; the young part comes on top. */
const SMALL_HEAP_MB = 48;
const YOUNG_MB = 4;

const ENOUGH = `${SMALL_HEAP_MB} MB are enough`;

const LISTS = [
  'apps/v1 deployments',
  'apps/v1 statefulsets',
  'apps/v1 replicasets',
  'apps/v1 controllerrevisions',
  'v1 pods',
];

interface Measured {
  what: string;
  requests: number;
  /** Median of the rounds, milliseconds. */
  durationMs: number;
  /** Megabytes that are live while the result is held, above those before. */
  heldMb: number;
}

async function collect(client: KubernetesClient): Promise<[unknown, string]> {
  const silent = () => {};
  const never = () => {
    throw new Error('Not to be needed');
  };
  const observation = await collectKubernetesAllocations({
    client,
    systems: [],
    signal: new AbortController().signal,
    timeoutMs: 300_000,
    logger: {
      child: never,
      debug: silent,
      info: silent,
      warn: silent,
      error: silent,
    },
    clientOf: never,
  });
  const { workloads, problems } = observation;
  if (problems.length > 0 || workloads.length < COUNTS.workloads) {
    throw new Error(problems[0]?.message ?? 'Workloads are missing');
  }
  const pods = workloads.reduce(
    (sum, { instanceCount = 0 }) => sum + instanceCount,
    0,
  );
  const past = workloads.flatMap(workload => workload.past ?? []);
  return [
    observation,
    `${workloads.length} workloads, ${past.length} older revisions, ${pods} pods`,
  ];
}

/** The least that gets them: all of a kind in one answer. */
async function readAtOnce(cluster: TestCluster): Promise<[unknown, string]> {
  const lists = [];
  for (const list of LISTS) {
    const [version, plural] = list.split(' ');
    const api = version === 'v1' ? 'api' : 'apis';
    lists.push(
      (await cluster.read(
        `/${api}/${version}/namespaces/${NAMESPACE}/${plural}`,
      )) as { items: unknown[] },
    );
  }
  const count = lists.reduce((sum, { items }) => sum + items.length, 0);
  return [lists, `${count} objects`];
}

const SUBJECTS = ['collected', 'read at once'] as const;

type Subject = (typeof SUBJECTS)[number];

async function measure(subject: Subject): Promise<Measured> {
  const cluster = new TestCluster();
  const client = KubernetesClient.create(
    kubernetesConfigSchema.parse({
      url: cluster.url,
      token: cluster.adminToken,
      tls: { ca: cluster.authority },
      namespaces: [NAMESPACE],
    }),
  );
  let requests = 0;
  subscribe('undici:request:create', () => {
    requests += 1;
  });
  const durations: number[] = [];
  let what = '';
  let heldMb = 0;
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    const [held, words] = await (subject === 'collected'
      ? collect(client)
      : readAtOnce(cluster));
    durations.push(performance.now() - startedAt);
    global.gc?.();
    heldMb = Math.round((process.memoryUsage().heapUsed - before) / 1024 ** 2);
    what = held ? words : '';
  }
  await client.close();
  cluster.close();
  return {
    what,
    requests: subject === 'collected' ? requests / ROUNDS : LISTS.length,
    durationMs: Math.round(
      durations.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)],
    ),
    heldMb,
  };
}

/** @returns `undefined` where the process came to its end before, for lack of memory */
function measureApart(
  subject: Subject,
  limits: string[],
): Measured | undefined {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      ...limits,
      ...process.execArgv,
      ...process.argv.slice(1, 2),
      subject,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return status === 0
    ? JSON.parse(stdout.slice(stdout.lastIndexOf('\n{')))
    : undefined;
}

async function main(): Promise<void> {
  const [, , subject] = process.argv;
  if (subject) {
    const measured = await measure(subject as Subject);
    process.stdout.write(`\n${JSON.stringify(measured)}`);
    return;
  }
  const cluster = new TestCluster();
  try {
    // What an earlier run with KEEP left.
    if (!process.env.FILLED) {
      await fill(cluster, COUNTS);
      await addRevisions(cluster, REVISIONS);
    }
    const inSmallHeap = (each: Subject) =>
      measureApart(each, [
        `--max-old-space-size=${SMALL_HEAP_MB}`,
        `--max-semi-space-size=${YOUNG_MB}`,
      ]) !== undefined;
    const results = SUBJECTS.map(each => ({
      subject: each,
      ...measureApart(each, []),
      [ENOUGH]: inSmallHeap(each),
    }));
    console.table(results);
    if (!results[0][ENOUGH]) {
      console.error(`It takes more than a heap of ${SMALL_HEAP_MB} MB`);
      process.exitCode = 1;
    }
  } finally {
    if (!process.env.KEEP) {
      await empty(cluster);
    }
    cluster.close();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
