import {
  readDaemonSet,
  readDeployment,
  readStatefulSet,
  WorkloadState,
} from '../state/workload';
import { judgeWorkloads } from './workloads';

const SCOPE = 'in namespace data-platform';

const metadata = (name: string, changes: object = {}) => ({
  name,
  namespace: 'data-platform',
  generation: 3,
  ...changes,
});

const available = (status: string, lastTransitionTime?: string) => ({
  type: 'Available',
  status,
  lastTransitionTime,
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
});

const progressing = (status: string, reason: string, message = '') => ({
  type: 'Progressing',
  status,
  reason,
  message,
});

function aDeployment(
  name: string,
  {
    replicas = 2,
    ready = replicas,
    updated = replicas,
    conditions = [
      available('True'),
      progressing('True', 'NewReplicaSetAvailable'),
    ],
    observedGeneration = 3,
    spec = {},
  }: {
    replicas?: number;
    ready?: number;
    updated?: number;
    conditions?: object[];
    observedGeneration?: number;
    spec?: object;
  } = {},
): WorkloadState {
  return readDeployment({
    metadata: metadata(name),
    spec: { replicas, ...spec },
    // What is 0 is left out, as the API server does.
    status: JSON.parse(
      JSON.stringify({
        observedGeneration,
        readyReplicas: ready || undefined,
        availableReplicas: ready || undefined,
        updatedReplicas: updated || undefined,
        conditions,
      }),
    ),
  });
}

function aStatefulSet(
  name: string,
  status: object,
  spec: object = {},
): WorkloadState {
  return readStatefulSet({
    metadata: metadata(name),
    spec: { replicas: 3, ...spec },
    status: {
      observedGeneration: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      updatedReplicas: 3,
      currentRevision: 'a',
      updateRevision: 'a',
      ...status,
    },
  });
}

const NOW = new Date('2026-11-26T12:00:00Z');

const judge = (...workloads: WorkloadState[]) =>
  judgeWorkloads(workloads, { starting: 120_000 }, SCOPE, NOW);

describe('the check of workloads', () => {
  it('passes where each has its replicas, and names those that are scaled to 0', () => {
    expect(
      judge(
        aDeployment('trino-coordinator', { replicas: 1 }),
        aStatefulSet('airflow', {}),
        aDeployment('batch', { replicas: 0, conditions: [] }),
        readDaemonSet({
          metadata: metadata('agent'),
          spec: {},
          status: { observedGeneration: 3 },
        }),
      ),
    ).toMatchObject({
      outcome: 'passed',
      summary: '2 of 2 ready, batch scaled to 0, agent on no node',
    });
  });

  it('fails where nothing of a workload is available', () => {
    expect(
      judge(
        aDeployment('nessie'),
        aDeployment('trino', {
          ready: 0,
          conditions: [
            available('False'),
            progressing('True', 'NewReplicaSetAvailable'),
          ],
        }),
      ),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'NOT_READY',
      summary: 'trino: 0 of 2 ready',
      actual: '1 of 2 workloads ready, in namespace data-platform',
      detail: expect.stringContaining('minimum availability'),
      hint: expect.stringContaining('Pods'),
    });
  });

  it('is degraded where some of a workload is missing', () => {
    expect(
      judge(
        aDeployment('trino-worker', {
          replicas: 4,
          ready: 3,
          conditions: [available('True')],
        }),
      ),
    ).toMatchObject({
      outcome: 'degraded',
      summary: 'trino-worker: 3 of 4 ready',
    });
  });

  it.each([
    ['degraded', 2, '2 of 2 ready'],
    ['failed', 0, '0 of 2 ready'],
  ])(
    'is %s by a rollout that is stuck with %i available',
    (outcome, ready, words) => {
      expect(
        judge(
          aDeployment('trino', {
            ready,
            updated: 1,
            conditions: [
              available(ready > 0 ? 'True' : 'False'),
              progressing(
                'False',
                'ProgressDeadlineExceeded',
                'ReplicaSet "trino-7d4b9c" has timed out progressing.',
              ),
            ],
          }),
        ),
      ).toMatchObject({
        outcome,
        reason: 'PROGRESS_DEADLINE_EXCEEDED',
        summary: `trino: its rollout is stuck, ${words}`,
        detail: expect.stringContaining('trino-7d4b9c'),
      });
    },
  );

  it.each([
    ['one after the other', 1, 2],
    ['with one less for a while, as its strategy allows', 2, 1],
  ])('passes a rollout that goes on as it should: %s', (_, updated, ready) => {
    expect(
      judge(
        aDeployment('nessie'),
        aDeployment('trino', {
          ready,
          updated,
          conditions: [
            available('True'),
            progressing('True', 'ReplicaSetUpdated'),
          ],
        }),
      ),
    ).toMatchObject({
      outcome: 'passed',
      summary: '1 of 2 ready, trino rolling out',
    });
  });

  it('does not call failed what is just being rolled out', () => {
    expect(
      judge(
        aDeployment('trino', {
          ready: 0,
          updated: 1,
          conditions: [
            available('False'),
            progressing('True', 'ReplicaSetUpdated'),
          ],
        }),
      ),
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'ROLLING_OUT',
      summary: 'trino: 0 of 2 ready, rolling out',
    });
  });

  it.each([
    ['degraded', '11:58:30', '0 of 1 ready, for 1 min 30 s'],
    ['failed', '11:57:30', '0 of 1 ready'],
  ])('calls %s what is without replicas since %s', (outcome, since, words) => {
    const at = `2026-11-26T${since}Z`;
    const conditions = [
      available('False', at),
      progressing('True', 'NewReplicaSetAvailable'),
    ];
    const scaledUp = aDeployment('trino', {
      replicas: 1,
      ready: 0,
      conditions,
    });
    const rolled = readStatefulSet({
      metadata: metadata('trino', {
        managedFields: [
          { manager: 'helm', time: '2026-11-26T11:59:59Z' },
          {
            manager: 'kube-controller-manager',
            subresource: 'status',
            time: at,
          },
        ],
      }),
      spec: { replicas: 1 },
      status: {
        observedGeneration: 3,
        updatedReplicas: 1,
        currentRevision: 'a',
        updateRevision: 'b',
      },
    });
    for (const workload of [scaledUp, rolled]) {
      expect(judge(workload)).toMatchObject({
        outcome,
        summary: `trino: ${words}`,
      });
    }
  });

  describe('what has some of its replicas, as after an autoscaler wanted more', () => {
    const short = (
      isAvailable: boolean,
      since: string,
      { ready = 3, reason = 'NewReplicaSetAvailable' } = {},
    ) => {
      const at = `2026-11-26T${since}Z`;
      return readDeployment({
        metadata: metadata('trino-worker', {
          managedFields: [
            {
              manager: 'kube-controller-manager',
              subresource: 'status',
              // Of pods that come and go it is written again and again.
              time: isAvailable ? at : '2026-11-26T11:59:59Z',
            },
          ],
        }),
        spec: { replicas: 6 },
        status: {
          observedGeneration: 3,
          readyReplicas: ready,
          availableReplicas: ready,
          updatedReplicas: 6,
          conditions: [
            isAvailable ? available('True') : available('False', at),
            progressing('True', reason),
          ],
        },
      });
    };

    it.each([true, false])(
      'passes while the others may start, and is degraded after (Available: %s)',
      isAvailable => {
        expect(
          judge(short(isAvailable, '11:58:30'), aDeployment('nessie')),
        ).toMatchObject({
          outcome: 'passed',
          summary: '1 of 2 ready, trino-worker at 3 of 6 replicas',
        });
        expect(judge(short(isAvailable, '11:57:30'))).toMatchObject({
          outcome: 'degraded',
          reason: 'NOT_READY',
          summary: 'trino-worker: 3 of 6 ready',
        });
      },
    );

    it('is degraded where none is left, or a rollout keeps no promise', () => {
      expect(judge(short(false, '11:58:30', { ready: 0 }))).toMatchObject({
        outcome: 'degraded',
        summary: 'trino-worker: 0 of 6 ready, for 1 min 30 s',
      });
      expect(
        judge(short(false, '11:58:30', { reason: 'ReplicaSetUpdated' })),
      ).toMatchObject({
        outcome: 'degraded',
        summary: 'trino-worker: 3 of 6 ready, rolling out',
      });
    });
  });

  it('does not believe what the controller has said of an earlier state', () => {
    expect(
      judge(aDeployment('trino', { observedGeneration: 2 })),
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'NOT_OBSERVED',
      summary: 'trino: its latest change is not taken up',
    });
  });

  it('tells why pods cannot be made', () => {
    expect(
      judge(
        aDeployment('trino', {
          ready: 1,
          conditions: [
            available('True'),
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "trino-x" is forbidden: exceeded quota: small',
            },
          ],
        }),
      ),
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'REPLICA_FAILURE',
      detail: expect.stringContaining('exceeded quota: small'),
    });
  });

  it('tells why pods cannot be made, though the rollout is given up because of it', () => {
    expect(
      judge(
        aDeployment('trino', {
          ready: 0,
          updated: 0,
          conditions: [
            available('False'),
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "trino-x" is forbidden: exceeded quota: small',
            },
            progressing('False', 'ProgressDeadlineExceeded', 'timed out'),
          ],
        }),
      ),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'REPLICA_FAILURE',
      summary: 'trino: pods cannot be made, 0 of 2 ready',
      detail: expect.stringContaining('exceeded quota: small'),
      hint: expect.stringContaining('what forbids them'),
    });
  });

  it.each([
    ['degraded', '11:58:30', 'airflow: 0 of 3 ready, rolling out'],
    ['failed', '11:57:30', 'airflow: 0 of 3 ready'],
  ])(
    'calls %s a StatefulSet whose first new pod keeps all others waiting since %s',
    (outcome, since, summary) => {
      const down = readStatefulSet({
        metadata: metadata('airflow', {
          managedFields: [
            {
              manager: 'kube-controller-manager',
              subresource: 'status',
              time: `2026-11-26T${since}Z`,
            },
          ],
        }),
        spec: { replicas: 3 },
        status: {
          observedGeneration: 3,
          currentRevision: 'a',
          updateRevision: 'c',
        },
      });
      expect(judge(down)).toMatchObject({
        outcome,
        summary,
        hint: expect.stringContaining('delete the pod'),
      });
    },
  );

  it.each([
    ['degraded', '11:58:30', 'trino: 0 of 2 ready, for 1 min 30 s'],
    ['failed', '11:57:30', 'trino: 0 of 2 ready'],
  ])(
    'calls %s what is paused and has nothing available since %s',
    (outcome, since, summary) => {
      const paused = aDeployment('trino', {
        ready: 0,
        updated: 0,
        spec: { paused: true },
        conditions: [
          available('False', `2026-11-26T${since}Z`),
          progressing('Unknown', 'DeploymentPaused'),
        ],
      });
      expect(judge(paused)).toMatchObject({ outcome, summary });
    },
  );

  it('tells a StatefulSet whose update does not come to its end, unless it is to be so', () => {
    const status = { updateRevision: 'b', updatedReplicas: 1 };
    expect(judge(aStatefulSet('airflow', status))).toMatchObject({
      outcome: 'degraded',
      reason: 'NOT_UPDATED',
      summary: 'airflow: 1 of 3 updated',
    });
    for (const updateStrategy of [
      { type: 'OnDelete' },
      { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
    ]) {
      expect(
        judge(aStatefulSet('airflow', status, { updateStrategy })),
      ).toMatchObject({ outcome: 'passed' });
    }
  });

  it('tells a DaemonSet that is missing on nodes', () => {
    expect(
      judge(
        readDaemonSet({
          metadata: metadata('agent'),
          spec: {},
          status: {
            observedGeneration: 3,
            desiredNumberScheduled: 5,
            numberReady: 4,
            numberAvailable: 4,
            updatedNumberScheduled: 5,
          },
        }),
      ),
    ).toMatchObject({ outcome: 'degraded', summary: 'agent: 4 of 5 ready' });
  });

  it('puts the worst first', () => {
    expect(
      judge(
        aDeployment('a', { ready: 1, conditions: [] }),
        aDeployment('b', { ready: 0, conditions: [] }),
      ),
    ).toMatchObject({
      outcome: 'failed',
      summary: 'b: 0 of 2 ready; and 1 more',
    });
  });

  it('takes nothing at all for a mistake in the configuration', () => {
    expect(judge()).toMatchObject({
      outcome: 'degraded',
      reason: 'NO_WORKLOADS',
      hint: expect.stringContaining('namespaces'),
    });
  });

  it('leaves out what is being deleted', () => {
    const gone = readDeployment({
      metadata: metadata('trino', {
        deletionTimestamp: '2026-11-26T12:00:00Z',
      }),
      spec: { replicas: 1 },
    });
    expect(judge(aDeployment('nessie'), gone)).toMatchObject({
      outcome: 'passed',
      summary: '1 of 1 ready',
    });
  });
});
