import { randomBytes } from 'node:crypto';
import {
  AllocationObservation,
  ObservedAllocation,
  ObservedWorkload,
  parseQuantity,
} from 'backstage-plugin-data-platform-node';
import { eventually } from '../../../tests/__testUtils__/eventually';
import { sandboxVariable } from '../../s3/__testUtils__/sandbox';
import { collectContext } from '../../__testUtils__/collectContext';
import { ClusterObject, TestCluster } from '../__testUtils__/TestCluster';
import { KubernetesClient } from '../client';
import { kubernetesConfigSchema } from '../config';
import { collectKubernetesAllocations } from '.';

jest.setTimeout(120_000);

const GI = 2 ** 30;

interface Container {
  name: string;
  restartPolicy?: string;
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
}

/** What differs from workload to workload. */
interface Given {
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  name: string;
  replicas?: number;
  containers: Container[];
  initContainers?: Container[];
  /** Of the pod as a whole. */
  resources?: Container['resources'];
  chart?: string;
  labels?: Record<string, string>;
}

const trino = (memory: string, cpu: string): Container[] => [
  {
    name: 'trino',
    resources: { limits: { memory, cpu }, requests: { memory: '1Gi' } },
  },
];

/** Text of each quantity, by what it is of. */
function textsOf(allocations: ObservedAllocation[]): Record<string, string> {
  return Object.fromEntries(
    allocations.map(({ container, resource, bound, quantity }) => [
      [container, resource, bound].filter(Boolean).join(' '),
      'text' in quantity ? quantity.text : quantity.state,
    ]),
  );
}

describe('what workloads of a real cluster are given', () => {
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

  async function newNamespace(): Promise<string> {
    const name = `allocations-${randomBytes(4).toString('hex')}`;
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    namespaces.push(name);
    return name;
  }

  async function give(
    namespace: string,
    { kind = 'Deployment', name, replicas = 1, chart, ...given }: Given,
  ): Promise<void> {
    const { containers, initContainers = [], resources, labels } = given;
    const image = (each: Container) => ({ ...each, image: 'registry.example' });
    await cluster.apply({
      apiVersion: 'apps/v1',
      kind,
      metadata: {
        namespace,
        name,
        labels,
        annotations: {
          'meta.helm.sh/release-name': 'lake',
          'meta.helm.sh/release-namespace': namespace,
        },
      },
      spec: {
        selector: { matchLabels: { app: name } },
        ...(kind !== 'DaemonSet' && { replicas }),
        ...(kind === 'StatefulSet' && { serviceName: name }),
        template: {
          metadata: {
            labels: { app: name, ...(chart && { 'helm.sh/chart': chart }) },
          },
          spec: {
            containers: containers.map(image),
            initContainers: initContainers.map(image),
            resources,
          },
        },
      },
    } as ClusterObject);
  }

  async function collect(
    namespace: string | string[],
    changes: object = {},
    systems: { name: string; type: string }[] = [],
  ): Promise<AllocationObservation> {
    const client = KubernetesClient.create(
      kubernetesConfigSchema.parse({
        url: cluster.url,
        token: cluster.adminToken,
        tls: { ca: cluster.authority },
        namespaces: [namespace].flat(),
        ...changes,
      }),
    );
    clients.push(client);
    return await collectKubernetesAllocations(
      collectContext(client, { systems }),
    );
  }

  /** The only workload of a namespace, once what is waited for holds. */
  async function workloadOnce(
    namespace: string,
    holds: (workload: ObservedWorkload) => boolean,
  ): Promise<ObservedWorkload> {
    const { workloads } = await eventually(
      () => collect(namespace),
      observation => observation.workloads.some(holds),
      30_000,
    );
    expect(workloads).toHaveLength(1);
    return workloads[0];
  }

  const isAt = (number: number) => (workload: ObservedWorkload) =>
    workload.revision?.number === number;

  /** The cluster's clock has whole seconds only. */
  async function nextSecond(): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    await eventually(
      async () => Math.floor(Date.now() / 1000),
      second => second > now + 1,
    );
  }

  it.each([
    ['Deployment', 'ReplicaSet'],
    ['StatefulSet', 'ControllerRevision'],
    ['DaemonSet', 'ControllerRevision'],
  ] as const)(
    'tells of a %s what changed, since when, and what was before',
    async (kind, revisionKind) => {
      const namespace = await newNamespace();
      const base = { kind, name: 'trino-coordinator', replicas: 2 };
      await give(namespace, {
        ...base,
        containers: trino('10Gi', '4000m'),
        chart: 'trino-1.39.0',
      });
      const first = await workloadOnce(namespace, isAt(1));
      const { 'replicas size': replicas, ...texts } = textsOf(
        first.allocations,
      );
      expect(replicas).toMatch(/^\d$/);
      expect(texts).toEqual({
        'trino cpu request': '4',
        'trino cpu limit': '4',
        'trino memory request': '1Gi',
        'trino memory limit': '10Gi',
        'cpu request': '4',
        'cpu limit': '4',
        'memory request': '1Gi',
        'memory limit': '10Gi',
      });
      expect(first).toMatchObject({
        kind,
        namespace,
        name: 'trino-coordinator',
        release: { namespace, name: 'lake' },
        revision: { kind: revisionKind, number: 1 },
        past: [],
      });

      await nextSecond();
      const changedAt = Date.now();
      await give(namespace, {
        ...base,
        containers: trino('4Gi', '1000m'),
        chart: 'trino-1.39.1',
      });
      const second = await workloadOnce(namespace, isAt(2));
      expect(textsOf(second.allocations)).toMatchObject({
        'memory limit': '4Gi',
        'cpu limit': '1',
      });
      expect(
        second.allocations.find(
          ({ container, resource, bound }) =>
            !container && resource === 'cpu' && bound === 'limit',
        )?.quantity,
      ).toEqual({ state: 'set', text: '1', value: 1000 });
      const at = second.revision?.effectiveAt.getTime() ?? 0;
      expect(at).toBeGreaterThanOrEqual(Math.floor(changedAt / 1000) * 1000);
      expect(at).toBeLessThanOrEqual(Date.now());
      expect(second.past).toEqual([
        {
          revision: first.revision,
          allocations: expect.any(Array),
          chart: 'trino-1.39.0',
        },
      ]);
      expect(textsOf(second.past?.[0].allocations ?? [])).toMatchObject({
        'trino memory limit': '10Gi',
        'memory limit': '10Gi',
        'cpu limit': '4',
      });

      await nextSecond();
      await give(namespace, {
        ...base,
        containers: trino('10Gi', '4'),
        chart: 'trino-1.39.0',
      });
      const third = await workloadOnce(namespace, isAt(3));
      expect(textsOf(third.allocations)['memory limit']).toBe('10Gi');
      // The old object again, but not since it was made.
      expect(third.revision?.name).toBe(first.revision?.name);
      expect(third.revision?.effectiveAt.getTime()).toBeGreaterThan(at);
      expect(
        third.past?.map(({ revision, chart }) => [
          revision.name,
          revision.effectiveAt,
          chart,
        ]),
      ).toEqual([
        [second.revision?.name, second.revision?.effectiveAt, 'trino-1.39.1'],
        [first.revision?.name, first.revision?.effectiveAt, 'trino-1.39.0'],
      ]);
    },
  );

  it('tells not set apart from nothing, and adds up as the scheduler does', async () => {
    const namespace = await newNamespace();
    await give(namespace, {
      name: 'nessie',
      replicas: 0,
      containers: [
        {
          name: 'nessie',
          resources: { requests: { memory: '512Mi', cpu: '0' } },
        },
        { name: 'bare', resources: {} },
      ],
      initContainers: [
        {
          name: 'early',
          resources: { requests: { memory: '100Mi' } },
        },
        {
          name: 'proxy',
          restartPolicy: 'Always',
          resources: { requests: { memory: '128Mi' } },
        },
        {
          name: 'migrate',
          resources: { requests: { memory: '1Gi' } },
        },
      ],
    });
    const { allocations } = await workloadOnce(namespace, isAt(1));
    expect(textsOf(allocations)).toMatchObject({
      'replicas size': '0',
      'nessie cpu request': '0',
      'nessie cpu limit': 'notSet',
      'bare memory request': 'notSet',
      'cpu request': '0',
      'cpu limit': 'notSet',
      'memory limit': 'notSet',
      // The migration beside the proxy takes more than all that stays.
      'memory request': '1152Mi',
    });
    expect(
      allocations
        .filter(({ resource, bound }) => `${resource} ${bound}` === 'cpu limit')
        .map(({ container, role }) => [container, role]),
    ).toEqual([
      ['early', 'init'],
      ['proxy', 'sidecar'],
      ['migrate', 'init'],
      ['nessie', 'container'],
      ['bare', 'container'],
      [undefined, undefined],
    ]);
    const whole = allocations.find(
      ({ container, resource, bound }) =>
        !container && resource === 'memory' && bound === 'request',
    );
    expect(whole?.quantity).toMatchObject({
      value: 1152 * 2 ** 20,
      notSetIn: ['bare'],
    });
  });

  it('takes what containers request, or the limit, for the request of a pod that has only that', async () => {
    const namespace = await newNamespace();
    await give(namespace, {
      name: 'nessie',
      containers: [
        { name: 'nessie', resources: { requests: { memory: '1Gi' } } },
        { name: 'proxy', resources: { requests: { memory: '1Gi' } } },
      ],
      resources: { limits: { memory: '4Gi', cpu: '2' } },
    });
    const workload = await workloadOnce(
      namespace,
      ({ instanceCount }) => instanceCount === 1,
    );
    expect(textsOf(workload.allocations)).toMatchObject({
      'memory request': '2Gi',
      'memory limit': '4Gi',
      'cpu request': '2',
      'cpu limit': '2',
    });
    // What a pod is given like its workload says is not told again.
    expect(workload.instances).toHaveLength(1);
    expect(workload.instances?.[0]).not.toHaveProperty('allocations');
  });

  it('tells the bounds of an autoscaler in place of what it does', async () => {
    const namespace = await newNamespace();
    await give(namespace, {
      name: 'trino-worker',
      replicas: 3,
      containers: trino('6Gi', '2'),
    });
    await cluster.apply({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { namespace, name: 'trino-worker' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'trino-worker',
        },
        minReplicas: 2,
        maxReplicas: 6,
      },
    });
    const { allocations } = await workloadOnce(namespace, isAt(1));
    expect(allocations[0]).toEqual({
      resource: 'replicas',
      bound: 'size',
      quantity: { state: 'range', text: '2–6', minimum: 2, maximum: 6 },
    });
  });

  it('tells quotas and how much of them is taken', async () => {
    const namespace = await newNamespace();
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { namespace, name: 'all' },
      spec: {
        hard: { 'limits.memory': '20Gi', 'requests.cpu': '8', pods: '10' },
      },
    });
    await give(namespace, { name: 'trino', containers: trino('6Gi', '500m') });
    const { quotas } = await eventually(
      () => collect(namespace),
      observation =>
        observation.quotas?.some(
          ({ used }) => used.state === 'set' && used.value > 0,
        ) ?? false,
      30_000,
    );
    expect(quotas).toEqual(
      expect.arrayContaining([
        {
          namespace,
          name: 'all',
          resource: 'limits.memory',
          hard: { state: 'set', text: '20Gi', value: 20 * GI },
          used: { state: 'set', text: '6Gi', value: 6 * GI },
        },
        {
          namespace,
          name: 'all',
          resource: 'requests.cpu',
          hard: { state: 'set', text: '8', value: 8000 },
          used: { state: 'set', text: '500m', value: 500 },
        },
        {
          namespace,
          name: 'all',
          resource: 'pods',
          hard: { state: 'set', text: '10', value: 10 },
          used: { state: 'set', text: '1', value: 1 },
        },
      ]),
    );
  });

  it('counts the pods of a workload, and tells where one is given something else', async () => {
    const namespace = await newNamespace();
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { namespace, name: 'defaults' },
      spec: {
        limits: [{ type: 'Container', default: { memory: '256Mi' } }],
      },
    });
    await give(namespace, {
      name: 'bare',
      replicas: 2,
      containers: [{ name: 'bare' }],
    });
    const workload = await workloadOnce(
      namespace,
      ({ instanceCount }) => instanceCount === 2,
    );
    expect(textsOf(workload.allocations)['memory limit']).toBe('notSet');
    const [one, other] = workload.instances ?? [];
    expect(one).toMatchObject({
      name: expect.stringMatching(/^bare-\w+-\w+$/),
      ready: false,
    });
    expect(textsOf(one.allocations ?? [])['memory limit']).toBe('256Mi');
    await cluster.setStatus(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { namespace, name: one.name },
      },
      { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    );
    await cluster.setStatus(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { namespace, name: other.name },
      },
      { phase: 'Failed', reason: 'Evicted' },
    );
    const { instances = [] } = await workloadOnce(
      namespace,
      each =>
        each.instanceCount === 2 &&
        each.instances?.some(({ name }) => name === other.name) === false,
    );
    expect(instances.filter(({ ready }) => ready)).toMatchObject([
      { name: one.name },
    ]);
  });

  it('reads each form of a quantity as the cluster does', async () => {
    const namespace = await newNamespace();
    const memory =
      '128974848 129e6 129E6 123Mi 129M 128974848000m 0.5Gi 1.5Gi .5G 5.Ki 1e3 12e-1 +1Gi 1Ti 0.001P 0.0001Pi 0.000001E 0.000001Ei 1u 1n 0.1Gi 007M'.split(
        ' ',
      );
    const cpu = '1 1000m 0.5 .5 1e3 100u 1500u 1n 2k 0.1 1.0005'.split(' ');
    await give(namespace, {
      name: 'forms',
      replicas: 0,
      containers: [
        ...memory.map((text, index) => ({
          name: `memory-${index}`,
          resources: { limits: { memory: text } },
        })),
        ...cpu.map((text, index) => ({
          name: `cpu-${index}`,
          resources: { limits: { cpu: text } },
        })),
      ],
    });
    const { allocations } = await workloadOnce(namespace, isAt(1));
    const told = (container: string, resource: string) => {
      const quantity = allocations.find(
        each =>
          each.container === container &&
          each.resource === resource &&
          each.bound === 'limit',
      )?.quantity;
      return quantity?.state === 'set' ? quantity.value : quantity;
    };
    expect(memory.map((_, index) => told(`memory-${index}`, 'memory'))).toEqual(
      memory.map(text => parseQuantity(text, 'bytes')),
    );
    expect(cpu.map((_, index) => told(`cpu-${index}`, 'cpu'))).toEqual(
      cpu.map(text => parseQuantity(text, 'millicores')),
    );
  });

  it('knows by labels and by configuration which system a workload is part of', async () => {
    const namespace = await newNamespace();
    const containers = trino('1Gi', '1');
    const named = (name: string, labels: Record<string, string>) =>
      give(namespace, { name, labels, replicas: 0, containers });
    await named('a', { 'app.kubernetes.io/name': 'trino' });
    await named('b', { 'app.kubernetes.io/instance': 'catalog' });
    await named('c', { 'app.kubernetes.io/name': 'airflow', tier: 'batch' });
    await named('d', {});
    const { workloads } = await collect(
      namespace,
      { workloads: [{ labelSelector: 'tier in (batch)', system: 'jobs' }] },
      [
        { name: 'engine', type: 'trino' },
        { name: 'catalog', type: 'nessie' },
        { name: 'airflow', type: 'airflow' },
        { name: 'jobs', type: 'http' },
      ],
    );
    expect(workloads.map(({ name, belongsTo }) => [name, belongsTo])).toEqual([
      ['a', 'engine'],
      ['b', 'catalog'],
      ['c', 'jobs'],
      ['d', undefined],
    ]);
    const { workloads: selected } = await collect(namespace, {
      labelSelector: 'tier',
    });
    expect(selected.map(({ name }) => name)).toEqual(['c']);
  });

  it('tells all of a platform, and what it uses, with no more rights than documented', async () => {
    const namespace = sandboxVariable('SANDBOX_KUBERNETES_NAMESPACE');
    const token = sandboxVariable('SANDBOX_KUBERNETES_TOKEN');
    const { workloads, problems, usageProblem, source } = await eventually(
      () => collect(namespace, { token }),
      observation =>
        observation.workloads.some(
          ({ name, usage }) => name === 'trino-coordinator' && usage,
        ),
    );
    expect(problems).toEqual([]);
    expect(usageProblem).toBeUndefined();
    expect(source).toBe(
      `cluster ${new URL(cluster.url).host}, namespace ${namespace}`,
    );
    const coordinator = workloads.find(
      ({ name }) => name === 'trino-coordinator',
    );
    const limit = coordinator?.allocations.find(
      ({ container, resource, bound }) =>
        !container && resource === 'memory' && bound === 'limit',
    )?.quantity;
    const used = coordinator?.usage?.find(
      ({ resource }) => resource === 'memory',
    );
    expect(used?.value).toBeGreaterThan(0);
    expect(used?.value).toBeLessThanOrEqual(
      limit?.state === 'set' ? limit.value : 0,
    );
    expect(coordinator).toMatchObject({
      kind: 'Deployment',
      release: { namespace, name: 'trino' },
      revision: { kind: 'ReplicaSet', effectiveAt: expect.any(Date) },
      instanceCount: 1,
    });
  });

  describe('with a service account that may not list all', () => {
    async function tokenFor(
      namespace: string,
      rules: { apiGroups: string[]; resources: string[] }[],
    ): Promise<string> {
      const metadata = { namespace, name: 'portal' };
      const rbac = 'rbac.authorization.k8s.io';
      await cluster.apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata,
      });
      await cluster.apply({
        apiVersion: `${rbac}/v1`,
        kind: 'Role',
        metadata,
        rules: rules.map(rule => ({ ...rule, verbs: ['list'] })),
      });
      await cluster.apply({
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: rbac, kind: 'Role', name: 'portal' },
        subjects: [{ kind: 'ServiceAccount', ...metadata }],
      });
      return await cluster.tokenOf(namespace, 'portal');
    }

    it('names what it may not, and tells the rest', async () => {
      const namespace = await newNamespace();
      await give(namespace, { name: 'trino', containers: trino('1Gi', '1') });
      const token = await tokenFor(namespace, [
        { apiGroups: ['apps'], resources: ['deployments', 'daemonsets'] },
      ]);
      const observation = await eventually(
        () => collect(namespace, { token }).catch(() => undefined),
        answer => answer !== undefined,
      );
      expect(observation?.listed).toEqual([
        { kind: 'Deployment', namespace },
        { kind: 'DaemonSet', namespace },
      ]);
      const [workload] = observation?.workloads ?? [];
      expect(textsOf(workload.allocations)['memory limit']).toBe('1Gi');
      expect(workload.revision).toBeUndefined();
      // Not none: they are not known.
      expect(workload).not.toHaveProperty('instanceCount');
      expect(observation?.problems.map(({ subject }) => subject)).toEqual(
        [
          'StatefulSets',
          'ReplicaSets',
          'HorizontalPodAutoscalers',
          'Pods',
          'ResourceQuotas',
        ].map(title => `${title} of namespace ${namespace}`),
      );
      expect(observation?.problems[0].message).toBe(
        `The service account portal of namespace ${namespace} may not list statefulsets in namespace ${namespace} (HTTP 403). Grant the right to list statefulsets in namespace ${namespace} (apiGroups: ['apps'], resources: [statefulsets], verbs: [list]) to it: docs/systems/kubernetes.md and examples/kubernetes/rbac.yaml have the least rights.`,
      );
      expect(observation?.usageProblem).toContain(`may not list pods`);
    });

    it('is at fault itself where it may list none', async () => {
      const namespace = await newNamespace();
      const token = await tokenFor(namespace, []);
      await expect(collect(namespace, { token })).rejects.toMatchObject({
        name: 'CheckerError',
        reason: 'ACCESS_REFUSED',
        message: expect.stringContaining('may not list deployments'),
      });
    });

    it('tells of one namespace what it may not of another', async () => {
      const namespace = await newNamespace();
      await give(namespace, { name: 'trino', containers: trino('1Gi', '1') });
      const token = await tokenFor(namespace, [
        { apiGroups: ['apps'], resources: ['*'] },
        { apiGroups: [''], resources: ['*'] },
        { apiGroups: ['autoscaling'], resources: ['*'] },
      ]);
      const { workloads, listed, problems } = await eventually(
        () => collect([namespace, 'default'], { token }),
        answer => answer.listed.length > 0,
      );
      expect(workloads).toHaveLength(1);
      expect(listed.map(each => each.namespace)).toEqual([
        namespace,
        namespace,
        namespace,
      ]);
      expect(problems.map(({ subject }) => subject)).toContain(
        'Deployments of namespace default',
      );
    });
  });
});
