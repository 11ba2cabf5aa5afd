import { randomBytes } from 'node:crypto';
import { CheckerError, CheckReport } from 'backstage-plugin-data-platform-node';
import { eventually } from '../../tests/__testUtils__/eventually';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import {
  claim,
  deployment,
  job,
  pod,
  quota,
  running,
  statefulSet,
  terminated,
} from './__testUtils__/objects';
import { ClusterObject, TestCluster } from './__testUtils__/TestCluster';
import { connectionCheck } from './checks/connection';
import { jobsCheck } from './checks/jobs';
import { nodesCheck } from './checks/nodes';
import { podsCheck } from './checks/pods';
import { quotasCheck } from './checks/quotas';
import { volumesCheck } from './checks/volumes';
import { workloadsCheck } from './checks/workloads';
import { KubernetesClient, resources } from './client';
import { kubernetesConfigSchema } from './config';

jest.setTimeout(180_000);

/** Labels of the pods of a workload. */
const podsOf = (name: string) => ({ app: name });

describe('Kubernetes as a system, on a real cluster', () => {
  const namespaces: string[] = [];
  const clients: KubernetesClient[] = [];
  let cluster: TestCluster;

  beforeAll(() => {
    cluster = new TestCluster();
  });

  afterAll(async () => {
    await Promise.all(clients.map(client => client.close()));
    for (const name of namespaces) {
      await cluster.remove({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
    cluster.close();
  });

  /** A namespace that nothing else is in. */
  async function newNamespace(): Promise<string> {
    const name = `checks-${randomBytes(4).toString('hex')}`;
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    namespaces.push(name);
    return name;
  }

  function createClient(changes: object = {}): KubernetesClient {
    const client = KubernetesClient.create(
      kubernetesConfigSchema.parse({
        url: cluster.url,
        token: cluster.adminToken,
        tls: { ca: cluster.authority },
        ...changes,
      }),
    );
    clients.push(client);
    return client;
  }

  /** A pod of no workload, with the status that a kubelet would give it. */
  async function podWith(
    namespace: string,
    name: string,
    status: object,
  ): Promise<ClusterObject> {
    const object = pod({ namespace, name });
    await cluster.apply(object);
    await cluster.setStatus(object, status);
    return object;
  }

  /** Plays the kubelet for the pods that a controller makes. */
  async function runPods(
    client: KubernetesClient,
    namespace: string,
    count: number,
    status: object,
    labels: object = {},
  ): Promise<void> {
    const labelSelector = Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const made = await eventually(
      () => namesOf(client, namespace, labelSelector),
      names => names.length >= count,
      30_000,
    );
    for (const name of made) {
      await cluster.setStatus(pod({ namespace, name }), status);
    }
  }

  const pass = (report: CheckReport) => report.outcome === 'passed';

  it('says its version to whoever has valid credentials', async () => {
    const report = await runCheck(connectionCheck, createClient()).report;
    expect(report).toMatchObject({
      outcome: 'passed',
      facts: {
        version: expect.stringMatching(/^1\.\d+/),
        cluster: new URL(cluster.url).host,
      },
    });
  });

  it('refuses a token that is none of its own, which is the fault of the checker', async () => {
    const client = createClient({ token: 'a-token-of-another-cluster' });
    const error = await failure(runCheck(connectionCheck, client).report);
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'CREDENTIALS_REFUSED',
      message:
        'Kubernetes refused our credentials when asked to get /version (HTTP 401)',
      hint: expect.stringContaining('token'),
    });
  });

  it('has its workloads ready once their pods are, and tells what is scaled to 0', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    expect(await runCheck(workloadsCheck, client).report).toMatchObject({
      outcome: 'degraded',
      reason: 'NO_WORKLOADS',
      detail: expect.stringContaining(`in namespace ${namespace}`),
    });

    await cluster.apply(
      deployment({ namespace, name: 'trino-worker' }, { replicas: 2 }),
    );
    await cluster.apply(statefulSet({ namespace, name: 'airflow' }));
    await cluster.apply(
      deployment({ namespace, name: 'idle' }, { replicas: 0 }),
    );
    // None is ready of either; both have only just begun.
    expect(
      await eventually(
        () => runCheck(workloadsCheck, client).report,
        ({ actual, summary }) =>
          actual?.startsWith('0 of 2 workloads ready') === true &&
          !summary.includes('not taken up'),
        30_000,
      ),
    ).toMatchObject({ outcome: 'degraded' });
    await runPods(client, namespace, 3, running());

    expect(
      await eventually(
        () => runCheck(workloadsCheck, client).report,
        pass,
        30_000,
      ),
    ).toMatchObject({
      summary: '2 of 2 ready, idle scaled to 0',
      measurements: { ready: { value: 2 } },
    });
    expect(await runCheck(podsCheck, client).report).toMatchObject({
      outcome: 'passed',
      summary: '3 of 3 ready',
    });
  });

  it('tells a workload by its name whose pods crash, and whether one of them is ready', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    await cluster.apply(
      deployment({ namespace, name: 'trino-coordinator' }, { replicas: 2 }),
    );
    await runPods(
      client,
      namespace,
      2,
      running(
        {
          restartCount: 7,
          state: {
            waiting: {
              reason: 'CrashLoopBackOff',
              message: 'back-off 5m0s restarting failed container',
            },
          },
          lastState: terminated('Error', 1),
        },
        false,
      ),
    );
    const { report } = runCheck(podsCheck, client);
    expect(await report).toMatchObject({
      outcome: 'failed',
      reason: 'CRASH_LOOP_BACK_OFF',
      summary: 'trino-coordinator: CrashLoopBackOff, 7 restarts, exit code 1',
      detail: expect.stringContaining('back-off 5m0s'),
      hint: expect.stringContaining('log'),
      evidence: [{ label: 'Pods', kind: 'table' }],
    });

    const [name] = await namesOf(client, namespace);
    await cluster.setStatus(pod({ namespace, name }), running());
    expect(await runCheck(podsCheck, client).report).toMatchObject({
      outcome: 'degraded',
      reason: 'CRASH_LOOP_BACK_OFF',
    });
  });

  it.each([
    [
      'cannot get its image',
      running(
        {
          state: {
            waiting: { reason: 'ImagePullBackOff', message: 'no such image' },
          },
        },
        false,
      ),
      'it: ImagePullBackOff',
    ],
    [
      'was killed for its memory',
      running({ restartCount: 1, lastState: terminated('OOMKilled', 137) }),
      'it: OOMKilled 1 min( \\d+ s)? ago, 1 restart',
    ],
    [
      'restarted again and again',
      running({ restartCount: 5, lastState: terminated('Error', 2) }),
      'it: 5 restarts, the last 1 min( \\d+ s)? ago, exit code 2',
    ],
    [
      'was evicted',
      {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on resource: memory.',
      },
      'it: Evicted',
    ],
    [
      'finds no node',
      {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient memory.',
            lastTransitionTime: new Date(Date.now() - 720_000).toISOString(),
          },
        ],
      },
      'it: no node takes it for 12 min',
    ],
  ])('tells a pod that %s', async (_, status, summary) => {
    const namespace = await newNamespace();
    await podWith(namespace, 'it', status);
    const client = createClient({ namespaces: [namespace] });
    expect(await runCheck(podsCheck, client).report).toMatchObject({
      outcome: expect.stringMatching(/failed|degraded/),
      summary: expect.stringMatching(new RegExp(`^${summary}`)),
      hint: expect.stringMatching(/\.$/),
    });
  });

  it('tells a rollout that is stuck, while what was there before goes on', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    const at = { namespace, name: 'trino-coordinator' };
    const spec = { progressDeadlineSeconds: 1 };
    await cluster.apply(deployment(at, spec));
    await runPods(client, namespace, 1, running());
    await eventually(
      () => runCheck(workloadsCheck, client).report,
      pass,
      30_000,
    );

    const containers = [{ name: 'main', image: 'registry.example/main:2' }];
    const metadata = { labels: podsOf(at.name) };
    await cluster.apply(
      deployment(at, { ...spec, template: { metadata, spec: { containers } } }),
    );
    expect(
      await eventually(
        () => runCheck(workloadsCheck, client).report,
        ({ reason }) => reason === 'PROGRESS_DEADLINE_EXCEEDED',
        60_000,
      ),
    ).toMatchObject({
      outcome: 'degraded',
      summary: 'trino-coordinator: its rollout is stuck, 1 of 1 ready',
      detail: expect.stringContaining('has timed out progressing'),
    });
  });

  it('lets what was scaled start, while what was there before goes on', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    const worker = deployment({ namespace, name: 'trino-worker' });
    await cluster.apply(worker);
    await runPods(client, namespace, 1, running());
    await eventually(
      () => runCheck(workloadsCheck, client).report,
      pass,
      30_000,
    );

    await cluster.scale(worker, 3);
    const report = await eventually(
      () => runCheck(workloadsCheck, client).report,
      // Its pods are made, and none of them is ready.
      ({ evidence = [] }) => evidence[0].text.includes('1/3\t3'),
      30_000,
    );
    expect(report).toMatchObject({
      summary: '0 of 1 ready, trino-worker at 1 of 3 replicas',
      outcome: 'passed',
    });
  });

  it('tells a quota that is nearly used up, and a workload that it keeps from its pods', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    expect(await runCheck(quotasCheck, client).report).toMatchObject({
      outcome: 'skipped',
      summary: 'no quotas',
    });
    await cluster.apply(quota({ namespace, name: 'small' }, { pods: '2' }));
    await eventually(
      () => runCheck(quotasCheck, client).report,
      ({ summary }) => summary === '1 quota, at most 0 % used',
      30_000,
    );
    await cluster.apply(deployment({ namespace, name: 'a' }, { replicas: 2 }));
    await eventually(
      () => runCheck(quotasCheck, client).report,
      ({ summary }) => summary === `pods of ${namespace} 100 % used (2 of 2)`,
      60_000,
    );
    await cluster.apply(deployment({ namespace, name: 'b' }));
    expect(
      await eventually(
        () => runCheck(quotasCheck, client).report,
        ({ outcome }) => outcome === 'failed',
        60_000,
      ),
    ).toMatchObject({
      reason: 'QUOTA_EXCEEDED',
      summary: 'b may not have its pods',
      detail: expect.stringContaining('exceeded quota: small'),
      hint: expect.stringContaining(`quota small -n ${namespace}`),
    });
  });

  it('tells a Job that failed', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    expect(await runCheck(jobsCheck, client).report).toMatchObject({
      outcome: 'passed',
      summary: 'no Jobs',
    });
    await cluster.apply(job({ namespace, name: 'load' }));
    await runPods(client, namespace, 1, {
      phase: 'Failed',
      containerStatuses: [
        {
          name: 'main',
          image: 'registry.example/main:1',
          imageID: '',
          ready: false,
          restartCount: 0,
          state: terminated('Error', 1, 0),
        },
      ],
    });
    expect(
      await eventually(
        () => runCheck(jobsCheck, client).report,
        ({ outcome }) => outcome === 'failed',
        60_000,
      ),
    ).toMatchObject({
      reason: 'JOB_FAILED',
      summary: expect.stringMatching(/^load: BackoffLimitExceeded \d+ s ago$/),
      detail: expect.stringContaining('backoff limit'),
    });
    // It is the Job's to tell.
    expect(await runCheck(podsCheck, client).report).toMatchObject({
      outcome: 'passed',
    });
  });

  it('tells a claim whose volume is lost', async () => {
    const namespace = await newNamespace();
    const client = createClient({ namespaces: [namespace] });
    const data = claim({ namespace, name: 'data' });
    await cluster.apply(data);
    await cluster.setStatus(data, { phase: 'Bound' });
    expect(await runCheck(volumesCheck, client).report).toMatchObject({
      outcome: 'passed',
      summary: '1 of 1 bound',
    });
    await cluster.setStatus(data, { phase: 'Lost' });
    expect(await runCheck(volumesCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason: 'VOLUME_LOST',
      summary: 'data: its volume is lost',
    });
  });

  it('tells a node that its kubelet no longer speaks for', async () => {
    const node: ClusterObject = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `node-${randomBytes(4).toString('hex')}` },
    };
    await cluster.apply(node);
    try {
      await cluster.setStatus(node, {
        conditions: [
          {
            type: 'Ready',
            status: 'Unknown',
            reason: 'NodeStatusUnknown',
            message: 'Kubelet stopped posting node status.',
            lastTransitionTime: new Date(Date.now() - 720_000).toISOString(),
          },
        ],
      });
      expect(await runCheck(nodesCheck, createClient()).report).toMatchObject({
        outcome: 'failed',
        reason: 'NODE_NOT_READY',
        summary: expect.stringContaining(`${node.metadata.name} not ready`),
      });
    } finally {
      await cluster.remove(node);
    }
  });

  it('looks only at what has the labels that are asked for', async () => {
    const namespace = await newNamespace();
    for (const name of ['mine', 'theirs']) {
      await cluster.apply(deployment({ namespace, name }, { replicas: 0 }));
    }
    const client = createClient({
      namespaces: [namespace],
      labelSelector: 'app in (mine)',
    });
    const { evidence } = await runCheck(workloadsCheck, client).report;
    expect(evidence?.[0].text).toContain('mine');
    expect(evidence?.[0].text).not.toContain('theirs');
  });

  it('reads lists of any length, a page at a time, each object once', async () => {
    const namespace = await newNamespace();
    const names = Array.from({ length: 520 }, (_, index) => `object-${index}`);
    await Promise.all(
      names.map(name =>
        cluster.apply({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { namespace, name },
        }),
      ),
    );
    const client = createClient({ namespaces: [namespace, namespace] });
    const configMaps = { group: '', version: 'v1', plural: 'configmaps' };
    const found: string[] = [];
    for await (const name of client.listAll(configMaps, {
      fieldSelector: 'metadata.name!=kube-root-ca.crt',
      signal: new AbortController().signal,
      pick: nameOf,
    })) {
      found.push(name);
    }
    expect(found.sort()).toEqual(names.sort());
  });

  it('has an object or has none, and knows which of its APIs are not there', async () => {
    const namespace = await newNamespace();
    const client = createClient();
    const signal = new AbortController().signal;
    const get = (name: string, resource = resources.pods) =>
      client.get(resource, { namespace, name, signal, pick: nameOf });
    await podWith(namespace, 'here', running());
    expect(await get('here')).toBe('here');
    expect(await get('nowhere')).toBeUndefined();
    const absent = {
      group: 'helm.nowhere.example',
      version: 'v2',
      plural: 'releases',
    };
    expect(await failure(get('here', absent))).toMatchObject({
      name: 'TargetError',
      reason: 'API_NOT_SERVED',
      message: 'The cluster does not serve helm.nowhere.example/v2 releases',
    });
  });
});

function nameOf(raw: unknown): string {
  const { metadata } = raw as { metadata: { name: string } };
  return metadata.name;
}

async function namesOf(
  client: KubernetesClient,
  namespace: string,
  labelSelector?: string,
): Promise<string[]> {
  const names: string[] = [];
  for await (const name of client.list(resources.pods, {
    namespace,
    labelSelector,
    signal: new AbortController().signal,
    pick: nameOf,
  })) {
    names.push(name);
  }
  return names;
}
