/**
 * What it takes to look at 2,000 pods of 300 workloads on a real API server: time
 * and memory, each in a process of its own, beside a list that is read at once.
 * The checks run with a heap that the list at once does not fit into; the command
 * ends with 1 where they don't fit either.
 *
 * See ../README.md for the command and for figures.
 */
import { execFileSync } from 'node:child_process';
import https from 'node:https';
import type { CheckType } from 'backstage-plugin-data-platform-node';
import { podsCheck } from '../../plugins/data-platform-backend/src/systems/kubernetes/checks/pods';
import { workloadsCheck } from '../../plugins/data-platform-backend/src/systems/kubernetes/checks/workloads';
import { KubernetesClient } from '../../plugins/data-platform-backend/src/systems/kubernetes/client';
import { kubernetesConfigSchema } from '../../plugins/data-platform-backend/src/systems/kubernetes/config';
import { TestCluster } from '../../plugins/data-platform-backend/src/systems/kubernetes/__testUtils__/TestCluster';
import { empty, fill, NAMESPACE } from './fill';

const COUNTS = {
  workloads: Number(process.env.WORKLOADS ?? 300),
  pods: Number(process.env.PODS ?? 2_000),
};

const ROUNDS = 10;

/** What a check has for its heap, in megabytes; the pods are 27 MB of text. */
const SMALL_HEAP = ['--max-old-space-size=64', '--max-semi-space-size=4'];

const AT_ONCE = 'pods in one answer';

interface Measured {
  summary: string;
  /** Median of the rounds, milliseconds. */
  durationMs: number;
  /** Megabytes by which the process grew at most, of all and of what is live. */
  grownMb: number;
  liveMb: number;
}

async function runCheck(
  check: CheckType<KubernetesClient>,
  client: KubernetesClient,
): Promise<string> {
  const { summary } = await check.run({
    client,
    params: check.params.parse({}),
    signal: new AbortController().signal,
    runId: 'benchmark',
    timeoutMs: 60_000,
    logger: {
      child: () => never(),
      debug() {},
      info() {},
      warn() {},
      error() {},
    },
    clientOf: never,
    declareIntent: never,
  });
  return summary;
}

function never(): never {
  throw new Error('A check of pods has no need of it');
}

/** The least that gets the pods: all of them in one answer. */
async function listAtOnce(cluster: TestCluster): Promise<string> {
  const text = await new Promise<string>((resolve, reject) => {
    https
      .get(
        `${cluster.url}/api/v1/namespaces/${NAMESPACE}/pods`,
        {
          ca: cluster.authority,
          headers: { authorization: `Bearer ${cluster.adminToken}` },
        },
        response => {
          const parts: Buffer[] = [];
          response.on('data', part => parts.push(part));
          response.on('error', reject);
          response.on('end', () => resolve(Buffer.concat(parts).toString()));
        },
      )
      .on('error', reject);
  });
  const { items } = JSON.parse(text);
  return `${items.length} pods, ${(text.length / 1024 / 1024).toFixed(1)} MB`;
}

/** What is measured, by name. */
function subjects(
  cluster: TestCluster,
  client: KubernetesClient,
): Record<string, () => Promise<string>> {
  return {
    'check pods': () => runCheck(podsCheck, client),
    'check workloads': () => runCheck(workloadsCheck, client),
    [AT_ONCE]: () => listAtOnce(cluster),
  };
}

async function measure(name: string): Promise<Measured> {
  const cluster = new TestCluster();
  const client = KubernetesClient.create(
    kubernetesConfigSchema.parse({
      url: cluster.url,
      token: cluster.adminToken,
      tls: { ca: cluster.authority },
      namespaces: [NAMESPACE],
    }),
  );
  const ask = subjects(cluster, client)[name];
  global.gc?.();
  const before = process.memoryUsage();
  let live = before.heapUsed + before.external;
  const sampler = setInterval(() => {
    const { heapUsed, external } = process.memoryUsage();
    live = Math.max(live, heapUsed + external);
  }, 1);
  const durations: number[] = [];
  let summary = '';
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    summary = await ask();
    durations.push(performance.now() - startedAt);
  }
  clearInterval(sampler);
  await client.close();
  cluster.close();
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return {
    summary,
    durationMs: Math.round(durations.sort((a, b) => a - b)[ROUNDS / 2]),
    // In kilobytes, as the system has it.
    grownMb: megabytes(process.resourceUsage().maxRSS * 1024 - before.rss),
    liveMb: megabytes(live - before.heapUsed - before.external),
  };
}

function measureApart(name: string): Measured {
  const answer = execFileSync(
    process.execPath,
    [
      '--expose-gc',
      ...(name === AT_ONCE ? [] : SMALL_HEAP),
      ...process.execArgv,
      ...process.argv.slice(1, 2),
      name,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(answer.slice(answer.lastIndexOf('\n{')));
}

async function main(): Promise<void> {
  const [, , name] = process.argv;
  if (name) {
    process.stdout.write(`\n${JSON.stringify(await measure(name))}`);
    return;
  }
  const cluster = new TestCluster();
  try {
    await fill(cluster, COUNTS);
    const client = KubernetesClient.create(
      kubernetesConfigSchema.parse({ url: cluster.url }),
    );
    const results = Object.keys(subjects(cluster, client)).map(subject => ({
      subject,
      ...measureApart(subject),
    }));
    await client.close();
    console.table(results);
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
