import type { AllocationObservation } from 'backstage-plugin-data-platform-node';
import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { collectContext } from '../../__testUtils__/collectContext';
import { whatChanged } from '../../../allocations/whatChanged';
import { KubernetesClient } from '../client';
import { kubernetesConfigSchema } from '../config';
import { collectKubernetesAllocations } from '.';

const MI = 2 ** 20;

const at = '2026-05-01T10:00:00Z';

const METRICS = '/apis/metrics.k8s.io/v1beta1/pods';
const AUTOSCALERS = '/apis/autoscaling/v2/horizontalpodautoscalers';
const DEPLOYMENTS = '/apis/apps/v1/deployments';
const STATEFUL_SETS = '/apis/apps/v1/statefulsets';
const PODS = '/api/v1/pods';

const object = (name: string, more: object = {}) => ({
  name,
  namespace: 'lake',
  uid: `uid-${name}`,
  creationTimestamp: at,
  ...more,
});

const owned = (kind: string, name: string) => ({
  ownerReferences: [{ kind, name, uid: `uid-${name}`, controller: true }],
});

const podSpec = (limit: unknown = '1Gi') => ({
  containers: [
    {
      name: 'main',
      resources: { limits: { memory: limit } },
      env: [{ name: 'PASSWORD', value: 'pass-in-the-pod' }],
    },
  ],
});

const statefulSet = (name: string, limit?: unknown) => ({
  metadata: object(name, {
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': 'pass-in-the-pod',
    },
    labels: { 'app.kubernetes.io/version': '2.10' },
  }),
  spec: { replicas: 2, template: { spec: podSpec(limit) } },
  status: {},
});

/** A Deployment that went from its first ReplicaSet to its second, and back. */
const goneBack = (status: object) => {
  const ofRevision = (revision: number, more: object = {}) => ({
    'deployment.kubernetes.io/revision': String(revision),
    ...more,
  });
  const replicaSet = (
    name: string,
    annotations: object,
    createdAt: string,
    writtenAt: string,
  ) => ({
    metadata: object(name, {
      ...owned('Deployment', 'trino'),
      annotations,
      creationTimestamp: createdAt,
      managedFields: [{ time: writtenAt }],
    }),
    spec: { template: { spec: podSpec() } },
  });
  return {
    [DEPLOYMENTS]: [
      {
        metadata: object('trino', {
          annotations: ofRevision(3),
          generation: 3,
        }),
        spec: { replicas: 2, template: { spec: podSpec() } },
        status: {
          observedGeneration: 3,
          conditions: [
            // Of the roll-out before, until a pod of this one is made.
            { type: 'Progressing', lastUpdateTime: '2026-05-01T11:10:00Z' },
          ],
          ...status,
        },
      },
    ],
    '/apis/apps/v1/replicasets': [
      replicaSet(
        'trino-a',
        ofRevision(3, { 'deployment.kubernetes.io/revision-history': '1' }),
        at,
        '2026-05-01T13:00:00Z',
      ),
      replicaSet(
        'trino-b',
        ofRevision(2),
        '2026-05-01T11:00:00Z',
        '2026-05-01T13:00:00Z',
      ),
    ],
  };
};

const pod = (name: string, owner: string, ready = true) => ({
  metadata: object(name, owned('StatefulSet', owner)),
  spec: podSpec(),
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
  },
});

const metrics = (name: string, memory: unknown, cpu: unknown = '250m') => ({
  metadata: { name, namespace: 'lake' },
  containers: [
    { name: 'main', usage: { cpu, memory } },
    { name: 'proxy', usage: { cpu: '1500000n', memory: '1024Ki' } },
  ],
});

describe('what is told of a cluster that answers', () => {
  let server: CannedServer | undefined;
  let client: KubernetesClient | undefined;

  afterEach(async () => {
    await client?.close();
    await server?.close();
  });

  /** Lists by path; of others there are none. */
  async function collect(
    lists: Record<string, unknown[] | CannedAnswer>,
    changes: object = {},
  ): Promise<AllocationObservation> {
    await client?.close();
    await server?.close();
    server = await CannedServer.start(route => {
      const answer = lists[route.replace('GET ', '')] ?? [];
      return Array.isArray(answer) ? { json: { items: answer } } : answer;
    });
    client = KubernetesClient.create(
      kubernetesConfigSchema.parse({
        url: server.url,
        token: 'token',
        ...changes,
      }),
    );
    return await collectKubernetesAllocations(collectContext(client));
  }

  it('sums up what the ready pods of a workload use', async () => {
    const { workloads, usageProblem, problems } = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      [PODS]: [
        pod('scheduler-0', 'scheduler'),
        pod('scheduler-1', 'scheduler'),
        pod('scheduler-2', 'scheduler', false),
      ],
      [METRICS]: [
        metrics('scheduler-0', '100Mi'),
        metrics('scheduler-1', '50Mi'),
      ],
    });
    expect(problems).toEqual([]);
    expect(usageProblem).toBeUndefined();
    expect(workloads).toMatchObject([
      {
        instanceCount: 3,
        instances: [
          {
            name: 'scheduler-0',
            ready: true,
            usage: [
              // 250m and 1.5m, each rounded up.
              { resource: 'cpu', value: 252 },
              { resource: 'memory', value: 101 * MI },
            ],
          },
          { name: 'scheduler-1', ready: true },
          { name: 'scheduler-2', ready: false },
        ],
        usage: [
          { resource: 'cpu', value: 504 },
          { resource: 'memory', value: 152 * MI },
        ],
        facts: { version: '2.10' },
      },
    ]);
    // What a pod is given like all the others is told once.
    expect(workloads[0].instances?.[0]).not.toHaveProperty('allocations');
  });

  it('does not know the sum where one of them is not known', async () => {
    const { workloads } = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      [PODS]: [
        pod('scheduler-0', 'scheduler'),
        pod('scheduler-1', 'scheduler'),
      ],
      [METRICS]: [metrics('scheduler-0', '100Mi')],
    });
    expect(workloads[0]).not.toHaveProperty('usage');
    expect(workloads[0].instances?.[0]).toHaveProperty('usage');
  });

  it('counts all pods, and names a bounded number, those not ready first', async () => {
    const { workloads } = await collect({
      [STATEFUL_SETS]: [statefulSet('worker')],
      [PODS]: Array.from({ length: 120 }, (_, index) =>
        pod(`worker-${index}`, 'worker', index !== 119),
      ),
    });
    expect(workloads[0].instanceCount).toBe(120);
    expect(workloads[0].instances).toHaveLength(50);
    expect(workloads[0].instances?.filter(({ ready }) => !ready)).toMatchObject(
      [{ name: 'worker-119' }],
    );
  });

  it.each<[string, CannedAnswer, RegExp]>([
    [
      'has no metrics API',
      { status: 404, json: { kind: 'Status', status: 'Failure', code: 404 } },
      /^The cluster has no metrics API .*install metrics-server/,
    ],
    [
      'has one that is down',
      {
        status: 503,
        json: {
          kind: 'Status',
          message: 'the server is currently unable to handle the request',
        },
      },
      /unable to handle the request/,
    ],
    [
      'has one that takes too long',
      {
        status: 504,
        json: { kind: 'Status', message: 'request did not complete' },
      },
      /HTTP 504: request did not complete/,
    ],
    [
      'has one that may not be asked',
      { status: 403, json: { kind: 'Status', message: 'forbidden' } },
      /may not list pods of metrics\.k8s\.io/,
    ],
    [
      'tells nonsense of usage',
      { json: { items: [metrics('scheduler-0', 'a lot')] } },
      /container main of pod lake\/scheduler-0 uses can't be read: 'a lot' is not a quantity/,
    ],
    [
      'tells usage in another shape',
      { json: { items: [{ metadata: { name: 'x', namespace: 'y' } }] } },
      /y\/x has another shape/,
    ],
  ])('but %s: says why usage is not known', async (_, answer, words) => {
    const { workloads, usageProblem } = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      [PODS]: [pod('scheduler-0', 'scheduler')],
      [METRICS]: answer,
    });
    expect(usageProblem).toMatch(words);
    expect(workloads[0]).not.toHaveProperty('usage');
    expect(workloads[0].allocations).not.toEqual([]);
  });

  it('waits once only for a metrics API that does not answer, of however many namespaces', async () => {
    const down = { status: 504, json: { kind: 'Status' } };
    const namespaces = ['lake', 'airflow', 'trino'];
    const { usageProblem, quotas } = await collect(
      {
        '/apis/metrics.k8s.io/v1beta1/namespaces/lake/pods': down,
        '/api/v1/namespaces/trino/resourcequotas': [
          {
            metadata: object('quota'),
            status: { hard: { pods: '3' }, used: { pods: '1' } },
          },
        ],
      },
      { namespaces },
    );
    expect(usageProblem).toContain('HTTP 504');
    expect(quotas).toHaveLength(1);
    expect(
      server?.requests.filter(({ path }) => path.includes('metrics')),
    ).toHaveLength(1);
  });

  it('names the workload and the container of a nonsense quantity, and tells the others', async () => {
    const { workloads, problems } = await collect({
      [STATEFUL_SETS]: [
        statefulSet('scheduler', '10 gigs'),
        statefulSet('webserver'),
      ],
    });
    expect(problems).toEqual([
      {
        subject: 'StatefulSet lake/scheduler',
        message: expect.stringMatching(
          /^The memory request of container main can't be read: '10 gigs'/,
        ),
      },
      {
        subject: 'StatefulSet lake/scheduler',
        message: expect.stringMatching(/^The memory limit of container main/),
      },
    ]);
    expect(workloads.map(({ name }) => name)).toEqual([
      'scheduler',
      'webserver',
    ]);
  });

  it('takes it for no change that autoscalers can not be read for once', async () => {
    const look = async (autoscalers: unknown[] | CannedAnswer) => {
      const { workloads, problems } = await collect({
        [STATEFUL_SETS]: [statefulSet('scheduler')],
        [AUTOSCALERS]: autoscalers,
      });
      return { scheduler: workloads[0], problems };
    };
    const autoscaler = {
      metadata: object('scheduler'),
      spec: {
        scaleTargetRef: { kind: 'StatefulSet', name: 'scheduler' },
        minReplicas: 2,
        maxReplicas: 6,
      },
    };
    const unavailable = {
      status: 503,
      json: { kind: 'Status', message: 'the server is unavailable' },
    };
    const time = (minutes: number) =>
      new Date(Date.UTC(2026, 4, 2, 9, minutes));

    const before = await look([autoscaler]);
    const meanwhile = await look(unavailable);
    const again = await look([autoscaler]);

    const first = whatChanged(undefined, before.scheduler, time(0));
    const second = whatChanged(first.knowledge, meanwhile.scheduler, time(5));
    const third = whatChanged(second.knowledge, again.scheduler, time(10));
    expect([first.changes, second.changes, third.changes]).toEqual([
      [],
      [],
      [],
    ]);
    expect(meanwhile.problems).toEqual([
      {
        subject: 'HorizontalPodAutoscalers',
        message: expect.stringMatching(
          /unavailable.* Until they can be read, it is not known in how many replicas/,
        ),
      },
    ]);
  });

  it.each<[string, CannedAnswer]>([
    ['may not be read', { status: 403, json: { kind: 'Status' } }],
    ['are none of the cluster', { status: 404, json: { kind: 'Status' } }],
  ])('tells the number of replicas where autoscalers %s', async (_, answer) => {
    const { workloads } = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      [AUTOSCALERS]: answer,
    });
    expect(workloads[0].allocations).toContainEqual({
      resource: 'replicas',
      bound: 'size',
      quantity: { state: 'set', text: '2', value: 2 },
    });
  });

  it('does not know the replicas of those namespaces alone whose autoscalers can not be read', async () => {
    const namespaces = ['calm', 'closed', 'flaky'];
    const answers: Record<string, CannedAnswer> = {
      closed: { status: 403, json: { kind: 'Status' } },
      flaky: { status: 503, json: { kind: 'Status' } },
    };
    const { workloads } = await collect(
      Object.fromEntries(
        namespaces.flatMap(
          (namespace): [string, unknown[] | CannedAnswer][] => [
            [
              `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
              [
                {
                  ...statefulSet('scheduler'),
                  metadata: object('scheduler', { namespace }),
                },
              ],
            ],
            [
              `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`,
              answers[namespace] ?? [],
            ],
          ],
        ),
      ),
      { namespaces },
    );
    expect(
      workloads.map(({ namespace, allocations: [{ quantity }] }) => [
        namespace,
        quantity.state,
      ]),
    ).toEqual([
      ['calm', 'set'],
      ['closed', 'set'],
      ['flaky', 'notKnown'],
    ]);
  });

  it.each([
    ['no pod could be made of it yet', {}, '2026-05-01T13:00:00.000Z'],
    [
      'its pods are made',
      {
        updatedReplicas: 2,
        conditions: [
          { type: 'Progressing', lastUpdateTime: '2026-05-01T12:59:58Z' },
        ],
      },
      '2026-05-01T12:59:58.000Z',
    ],
  ])(
    'tells since when it is what it went back to, where %s',
    async (_, status, since) => {
      const { workloads } = await collect(goneBack(status));
      expect(workloads[0].revision).toEqual({
        kind: 'ReplicaSet',
        name: 'trino-a',
        number: 3,
        effectiveAt: new Date(since),
      });
    },
  );

  it('reads an old quantity of nonsense as not known', async () => {
    const { workloads, problems } = await collect({
      [STATEFUL_SETS]: [
        {
          ...statefulSet('scheduler'),
          status: { updateRevision: 'scheduler-2' },
        },
      ],
      '/apis/apps/v1/controllerrevisions': ['nonsense', '1Gi'].map(
        (limit, index) => ({
          metadata: object(
            `scheduler-${index + 1}`,
            owned('StatefulSet', 'scheduler'),
          ),
          revision: index + 1,
          data: { spec: { template: { spec: podSpec(limit) } } },
        }),
      ),
    });
    expect(problems).toEqual([]);
    expect(workloads[0].revision?.name).toBe('scheduler-2');
    expect(workloads[0].past).toMatchObject([
      {
        revision: { name: 'scheduler-1' },
        allocations: expect.arrayContaining([
          {
            resource: 'memory',
            bound: 'limit',
            quantity: { state: 'notKnown' },
          },
        ]),
      },
    ]);
  });

  it('tells nothing that may be a secret', async () => {
    const observation = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      [PODS]: [pod('scheduler-0', 'scheduler')],
    });
    expect(JSON.stringify(observation)).not.toContain('pass-in-the-pod');
  });

  it('leaves one kind out whose objects have another shape, and says so', async () => {
    const { listed, problems, workloads } = await collect({
      [STATEFUL_SETS]: [statefulSet('scheduler')],
      '/apis/apps/v1/deployments': [{ metadata: object('odd'), spec: [] }],
    });
    expect(listed.map(({ kind }) => kind)).toEqual([
      'StatefulSet',
      'DaemonSet',
    ]);
    expect(problems).toEqual([
      {
        subject: 'Deployments',
        message: expect.stringContaining('lake/odd has another shape'),
      },
    ]);
    expect(workloads).toHaveLength(1);
  });

  it.each<[string, CannedAnswer, string]>([
    ['refuses our credentials', { status: 401, json: {} }, 'CheckerError'],
    ['is broken', { status: 500, json: {} }, 'TargetError'],
    ['is no cluster', { text: '<html></html>' }, 'TargetError'],
  ])('throws where it %s', async (_, answer, name) => {
    const everywhere = new Proxy<Record<string, CannedAnswer>>(
      {},
      { get: () => answer },
    );
    await expect(collect(everywhere)).rejects.toMatchObject({ name });
  });
});
