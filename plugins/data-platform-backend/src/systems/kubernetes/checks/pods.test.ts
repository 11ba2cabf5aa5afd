import { readPod } from '../state/pod';
import { PodGroups } from '../state/PodGroups';
import { judgePods } from './pods';

const NOW = new Date('2026-11-26T12:00:00Z');

const LIMITS = { recent: 3_600_000, restarts: 3, pending: 300_000 };

const minutesAgo = (minutes: number) =>
  new Date(NOW.getTime() - minutes * 60_000).toISOString();

/** A pod of a Deployment, as the API server tells it, with changes. */
function aPod(
  changes: {
    name?: string;
    metadata?: object;
    spec?: object;
    status?: object;
    container?: object;
    isReady?: boolean;
  } = {},
): unknown {
  const { name = 'trino-worker-7d4b9c-x2x4z', isReady = true } = changes;
  return {
    metadata: {
      name,
      namespace: 'data-platform',
      creationTimestamp: minutesAgo(600),
      labels: { 'pod-template-hash': '7d4b9c' },
      ownerReferences: [
        { kind: 'ReplicaSet', name: 'trino-worker-7d4b9c', controller: true },
      ],
      ...changes.metadata,
    },
    spec: { restartPolicy: 'Always', ...changes.spec },
    status: {
      phase: 'Running',
      conditions: [
        { type: 'PodScheduled', status: 'True' },
        { type: 'Ready', status: isReady ? 'True' : 'False' },
      ],
      containerStatuses: [
        {
          name: 'trino',
          restartCount: 0,
          state: { running: { startedAt: minutesAgo(600) } },
          lastState: {},
          ...changes.container,
        },
      ],
      ...changes.status,
    },
  };
}

const waiting = (reason: string, message = '') => ({
  state: { waiting: { reason, message } },
});

const endedBefore = (reason: string, exitCode: number, minutes: number) => ({
  lastState: {
    terminated: { reason, exitCode, finishedAt: minutesAgo(minutes) },
  },
});

function judge(...pods: unknown[]) {
  const groups = new PodGroups(LIMITS, NOW);
  pods.forEach(pod => groups.add(readPod(pod)));
  return judgePods(groups, LIMITS, 'in namespace data-platform');
}

describe('the check of pods', () => {
  it('passes where all run, and counts those that are ready', () => {
    expect(
      judge(aPod(), aPod({ name: 'b' }), aPod({ isReady: false })),
    ).toMatchObject({
      outcome: 'passed',
      summary: '2 of 3 ready',
      measurements: { pods: { value: 3 }, ready: { value: 2 } },
    });
    expect(judge()).toMatchObject({ outcome: 'passed', summary: 'no pods' });
  });

  it('names the Deployment, the restarts and the exit code of what crashes', () => {
    const container = {
      ...waiting('CrashLoopBackOff', 'back-off 5m0s restarting failed'),
      ...endedBefore('Error', 1, 2),
      restartCount: 7,
    };
    expect(judge(aPod({ container, isReady: false }))).toMatchObject({
      outcome: 'failed',
      reason: 'CRASH_LOOP_BACK_OFF',
      summary: 'trino-worker: CrashLoopBackOff, 7 restarts, exit code 1',
      detail:
        'No pod is ready of trino-worker. Kubernetes says: back-off 5m0s restarting failed',
      hint: expect.stringContaining('kubectl logs --previous'),
    });
  });

  it('is degraded while another pod of the workload is ready', () => {
    const container = waiting('ImagePullBackOff', 'manifest unknown');
    expect(
      judge(aPod(), aPod({ name: 'b', container, isReady: false })),
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'IMAGE_PULL_BACK_OFF',
      summary: 'trino-worker: ImagePullBackOff',
      hint: expect.stringContaining('image'),
    });
  });

  it.each([
    ['CreateContainerConfigError', 'ConfigMap or Secret'],
    ['ErrImagePull', 'imagePullSecrets'],
    ['InvalidImageName', 'image'],
    ['RunContainerError', 'kubectl describe'],
  ])('knows that %s is wrong, and what to do', (reason, hint) => {
    const pod = aPod({ container: waiting(reason), isReady: false });
    expect(judge(pod)).toMatchObject({
      outcome: 'failed',
      summary: `trino-worker: ${reason}`,
      hint: expect.stringContaining(hint),
    });
  });

  it('looks at init containers and sidecars as well', () => {
    const status = {
      phase: 'Pending',
      containerStatuses: [
        { name: 'main', restartCount: 0, ...waiting('PodInitializing') },
      ],
      initContainerStatuses: [
        {
          name: 'migrate',
          restartCount: 4,
          ...waiting('CrashLoopBackOff'),
          ...endedBefore('Error', 3, 1),
        },
      ],
    };
    expect(judge(aPod({ status }))).toMatchObject({
      summary: 'trino-worker: CrashLoopBackOff, 4 restarts, exit code 3',
    });
  });

  it.each([
    [
      'recent',
      5,
      20,
      'trino-worker: 5 restarts, the last 20 min ago, exit code 2',
    ],
    ['long ago', 5, 61, undefined],
    ['few', 2, 20, undefined],
  ])(
    'counts restarts that are many and recent: %s',
    (_, restartCount, minutes, summary) => {
      const container = { restartCount, ...endedBefore('Error', 2, minutes) };
      expect(judge(aPod({ container }))).toMatchObject(
        summary === undefined
          ? { outcome: 'passed' }
          : { outcome: 'degraded', reason: 'RESTARTS', summary },
      );
    },
  );

  it('tells what was killed for its memory of late, and what to do', () => {
    const killed = (minutes: number) =>
      aPod({
        container: {
          restartCount: 1,
          ...endedBefore('OOMKilled', 137, minutes),
        },
      });
    expect(judge(killed(10))).toMatchObject({
      outcome: 'degraded',
      reason: 'OOM_KILLED',
      summary: 'trino-worker: OOMKilled 10 min ago, 1 restart',
      hint: expect.stringContaining('limit'),
    });
    expect(judge(killed(90))).toMatchObject({ outcome: 'passed' });
  });

  it('tells that memory is why something crashes again and again', () => {
    const container = {
      restartCount: 9,
      ...waiting('CrashLoopBackOff'),
      ...endedBefore('OOMKilled', 137, 3),
    };
    expect(judge(aPod({ container, isReady: false }))).toMatchObject({
      summary:
        'trino-worker: CrashLoopBackOff, 9 restarts, OOMKilled, exit code 137',
      hint: expect.stringContaining('more memory than its limit'),
    });
  });

  it('tells an eviction of late, and counts no pod that is gone', () => {
    const evicted = (minutes: number) =>
      aPod({
        name: 'old',
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message: 'The node was low on resource: memory.',
          conditions: [
            {
              type: 'DisruptionTarget',
              status: 'True',
              lastTransitionTime: minutesAgo(minutes),
            },
          ],
          containerStatuses: [],
        },
      });
    expect(judge(aPod(), evicted(30))).toMatchObject({
      outcome: 'degraded',
      reason: 'EVICTED',
      summary: 'trino-worker: Evicted 30 min ago',
      actual: '1 of 1 pod ready, in namespace data-platform',
      detail: expect.stringContaining('low on resource: memory'),
    });
    expect(judge(aPod(), evicted(90))).toMatchObject({
      summary: '1 of 1 ready',
    });
    // Of a workload that was scaled to 0 nothing else may be left.
    expect(judge(evicted(30))).toMatchObject({ outcome: 'degraded' });
  });

  it('forgets a pod that a node turned away before it ran, though it stays in the list', () => {
    const turnedAway = (minutes: number) =>
      aPod({
        name: 'old',
        metadata: { creationTimestamp: minutesAgo(minutes) },
        status: {
          phase: 'Failed',
          reason: 'OutOfcpu',
          conditions: [],
          containerStatuses: [],
        },
      });
    expect(judge(aPod(), turnedAway(30))).toMatchObject({
      outcome: 'degraded',
      reason: 'OUT_OFCPU',
    });
    expect(judge(aPod(), turnedAway(90))).toMatchObject({
      outcome: 'passed',
      summary: '1 of 1 ready',
    });
  });

  it("tells a pod that no node takes, in the scheduler's words", () => {
    const pending = (minutes: number) =>
      aPod({
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/3 nodes are available: 3 Insufficient memory.',
              lastTransitionTime: minutesAgo(minutes),
            },
          ],
          containerStatuses: [],
        },
      });
    expect(judge(pending(12))).toMatchObject({
      outcome: 'failed',
      reason: 'UNSCHEDULABLE',
      summary: 'trino-worker: no node takes it for 12 min',
      detail: expect.stringContaining('3 Insufficient memory'),
    });
    expect(judge(pending(4))).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 ready',
    });
  });

  describe('what a scheduling gate holds back', () => {
    const gated = (restartPolicy: string) =>
      aPod({
        name: 'gated',
        metadata: { creationTimestamp: minutesAgo(12) },
        spec: { restartPolicy },
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'SchedulingGated',
              message:
                'Scheduling is blocked due to non-empty scheduling gates',
            },
          ],
          containerStatuses: [],
        },
      });

    it('is told, and is not down for want of a node', () => {
      const report = judge(gated('Always'));
      expect(report).toMatchObject({
        outcome: 'degraded',
        reason: 'SCHEDULING_GATED',
        summary: 'trino-worker: held back by a scheduling gate for 12 min',
        hint: expect.stringContaining('schedulingGates'),
      });
      expect(report.detail).not.toContain('No pod is ready');
    });

    it('does not excuse another pod that crashes', () => {
      const container = waiting('CrashLoopBackOff');
      expect(
        judge(gated('Always'), aPod({ container, isReady: false })),
      ).toMatchObject({ outcome: 'failed' });
    });

    it('is as it should be where it is a task in a queue', () => {
      expect(judge(gated('Never'))).toMatchObject({
        outcome: 'passed',
        summary: '0 of 1 ready',
      });
    });
  });

  describe('what is still being made after a long time', () => {
    const onNode = (minutes: number, containers: object, ready = {}) =>
      aPod({
        metadata: { creationTimestamp: minutesAgo(20) },
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'True',
              lastTransitionTime: minutesAgo(minutes),
            },
            { type: 'Ready', status: 'False', ...ready },
          ],
          ...containers,
        },
      });
    const named = (name: string, state: object) => ({
      name,
      restartCount: 0,
      ...state,
    });
    const initializing = waiting('PodInitializing');

    it('is told, counted from when a node took it', () => {
      const creating = {
        containerStatuses: [named('trino', waiting('ContainerCreating'))],
      };
      expect(judge(onNode(9, creating))).toMatchObject({
        outcome: 'failed',
        reason: 'STARTS_SLOWLY',
        summary: 'trino-worker: ContainerCreating for 9 min',
      });
      expect(judge(onNode(4, creating))).toMatchObject({ outcome: 'passed' });
    });

    it('is told of a pod with init containers, of which none has begun', () => {
      const none = {
        initContainerStatuses: [named('migrate', initializing)],
        containerStatuses: [named('trino', initializing)],
      };
      const report = judge(onNode(9, none));
      expect(report).toMatchObject({
        outcome: 'failed',
        reason: 'STARTS_SLOWLY',
        summary: 'trino-worker: PodInitializing for 9 min',
        hint: expect.stringContaining('Secret'),
      });
      expect(report.evidence?.[0].text.split('\n')).toHaveLength(2);
      expect(judge(onNode(4, none))).toMatchObject({ outcome: 'passed' });
    });

    it('is counted anew after its node was started anew', () => {
      const creating = {
        containerStatuses: [named('trino', waiting('ContainerCreating'))],
      };
      const stopped = { lastTransitionTime: minutesAgo(1) };
      expect(judge(onNode(9, creating, stopped))).toMatchObject({
        outcome: 'passed',
      });
    });

    it('is not what waits for an init container that runs', () => {
      const running = {
        initContainerStatuses: [named('migrate', { state: { running: {} } })],
        containerStatuses: [named('trino', initializing)],
      };
      expect(judge(onNode(9, running))).toMatchObject({ outcome: 'passed' });
    });
  });

  it('leaves out what has done its work, is being deleted, or is a Job’s to tell', () => {
    const crash = waiting('CrashLoopBackOff');
    expect(
      judge(
        aPod({ status: { phase: 'Succeeded' }, container: crash }),
        aPod({
          metadata: { deletionTimestamp: minutesAgo(1) },
          container: crash,
          isReady: false,
        }),
        aPod({
          metadata: {
            ownerReferences: [{ kind: 'Job', name: 'load', controller: true }],
          },
          status: { phase: 'Failed' },
        }),
      ),
    ).toMatchObject({ outcome: 'passed', summary: 'no pods' });
  });

  it.each([
    ['a task of Airflow, which is a bare pod', 'Never', []],
    ['an executor of Spark', 'Never', [{ kind: 'Pod', name: 'driver' }]],
    ['a Job', 'OnFailure', [{ kind: 'Job', name: 'load' }]],
  ])(
    'does not take for down what is to end: %s',
    (_, restartPolicy, owners) => {
      const task = aPod({
        name: 'dag-task-abc',
        metadata: {
          ownerReferences: owners.map(owner => ({
            ...owner,
            controller: true,
          })),
        },
        spec: { restartPolicy },
        container: waiting('ImagePullBackOff', 'manifest unknown'),
        isReady: false,
      });
      const report = judge(aPod(), task);
      expect(report).toMatchObject({
        outcome: 'degraded',
        reason: 'IMAGE_PULL_BACK_OFF',
        summary: expect.stringContaining(': ImagePullBackOff'),
      });
      expect(report.detail).not.toContain('No pod is ready');
    },
  );

  it('takes for down a bare pod that should stay', () => {
    const pod = aPod({
      name: 'bare',
      metadata: { ownerReferences: [] },
      container: waiting('ImagePullBackOff'),
      isReady: false,
    });
    expect(judge(pod)).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('No pod is ready of bare'),
    });
  });

  it('puts first what has no pod that is ready, and says how many more there are', () => {
    const others = (owner: string, container: object, isReady: boolean) =>
      aPod({
        name: `${owner}-0`,
        metadata: {
          ownerReferences: [
            { kind: 'StatefulSet', name: owner, controller: true },
          ],
        },
        container,
        isReady,
      });
    const oom = { restartCount: 1, ...endedBefore('OOMKilled', 137, 5) };
    const report = judge(
      others('airflow', oom, true),
      others('loki', waiting('CrashLoopBackOff'), false),
    );
    expect(report).toMatchObject({
      outcome: 'failed',
      summary: 'loki: CrashLoopBackOff; and 1 more',
    });
    expect(report.evidence?.[0].text.split('\n')).toHaveLength(3);
  });

  it('keeps the first of thousands that are wrong, and counts them all', () => {
    const groups = new PodGroups(LIMITS, NOW);
    for (let index = 0; index < 2_000; index++) {
      const container = waiting('CrashLoopBackOff');
      const pod = aPod({ name: `pod-${index}`, container, isReady: false });
      groups.add(readPod(pod));
    }
    const report = judgePods(groups, LIMITS, 'in any namespace');
    expect(report.measurements?.pods.value).toBe(2_000);
    expect(report.evidence?.[0].text.split('\n')).toHaveLength(51);
  });

  it.each([
    [{}],
    [{ metadata: {} }],
    [{ metadata: { name: 7 } }],
    [aPod({ status: { containerStatuses: 'none' } })],
    [aPod({ status: { containerStatuses: [{ restartCount: 'many' }] } })],
    [aPod({ status: { conditions: [null] } })],
  ])('does not take for a pod what is none: %j', raw => {
    expect(() => readPod(raw)).toThrow();
  });

  it.each([
    [aPod({ metadata: { creationTimestamp: null, ownerReferences: null } })],
    [aPod({ metadata: { creationTimestamp: 'yesterday', labels: null } })],
    [{ metadata: { name: 'bare' } }],
    [aPod({ status: { conditions: null, containerStatuses: null } })],
  ])('takes a pod that leaves out what it may: %j', raw => {
    expect(judge(raw)).toMatchObject({ outcome: 'passed' });
  });
});
