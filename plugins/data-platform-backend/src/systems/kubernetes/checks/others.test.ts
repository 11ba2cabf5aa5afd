import { readJob } from '../state/job';
import { readQuota } from '../state/quota';
import { judgeJobs } from './jobs';
import { judgeNodes, readNode } from './nodes';
import { judgeQuotas, readRefusal } from './quotas';
import { judgeClaims, readClaim, readClaimsOfPod } from './volumes';

const NOW = new Date('2026-11-26T12:00:00Z');

const HOUR_MS = 3_600_000;

const hoursAgo = (hours: number) =>
  new Date(NOW.getTime() - hours * HOUR_MS).toISOString();

describe('the check of Jobs', () => {
  function aJob(
    name: string,
    ending: 'Failed' | 'Complete' | undefined,
    hours = 1,
    cronJob?: string,
  ) {
    return readJob({
      metadata: {
        name,
        namespace: 'data-platform',
        ownerReferences: cronJob && [
          { kind: 'CronJob', name: cronJob, controller: true },
        ],
      },
      status: {
        conditions: ending && [
          {
            type: ending,
            status: 'True',
            reason: ending === 'Failed' ? 'BackoffLimitExceeded' : '',
            message: ending === 'Failed' ? 'Job has reached the limit' : '',
            lastTransitionTime: hoursAgo(hours),
          },
        ],
      },
    });
  }

  const judge = (...jobs: ReturnType<typeof readJob>[]) =>
    judgeJobs(jobs, 24 * HOUR_MS, NOW);

  it('fails by a Job that failed of late', () => {
    expect(judge(aJob('load', 'Failed', 2))).toMatchObject({
      outcome: 'failed',
      reason: 'JOB_FAILED',
      summary: 'load: BackoffLimitExceeded 2 h ago',
      detail: 'Kubernetes says: Job has reached the limit',
    });
    expect(judge(aJob('load', 'Failed', 25))).toMatchObject({
      outcome: 'passed',
      summary: 'none failed',
    });
  });

  it('goes by the last one of a CronJob', () => {
    const failed = aJob('nightly-1', 'Failed', 5, 'nightly');
    const later = aJob('nightly-2', 'Complete', 4, 'nightly');
    const running = aJob('nightly-3', undefined, 0, 'nightly');
    expect(judge(failed, later, running)).toMatchObject({ outcome: 'passed' });
    expect(
      judge(later, aJob('nightly-4', 'Failed', 1, 'nightly'), failed),
    ).toMatchObject({
      outcome: 'failed',
      summary: 'nightly: BackoffLimitExceeded 1 h ago',
    });
  });
});

describe('the check of quotas', () => {
  function aQuota(hard: object, used: object, namespace = 'data-platform') {
    return readQuota({
      metadata: { name: 'quota', namespace },
      status: { hard, used },
    });
  }

  const aRefusal = (quota: string) =>
    readRefusal({
      metadata: { name: 'trino', namespace: 'data-platform' },
      spec: {},
      status: {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: `pods "trino-x" is forbidden: exceeded quota: ${quota}, requested: limits.memory=4Gi, used: limits.memory=7Gi, limited: limits.memory=10Gi`,
          },
        ],
      },
    });

  it('passes while there is room, and says how much of the fullest is used', () => {
    expect(
      judgeQuotas(
        aQuota(
          { 'limits.memory': '64Gi', 'requests.cpu': '8', pods: '20' },
          { 'limits.memory': '32Gi', 'requests.cpu': '6500m', pods: '3' },
        ),
        [],
        90,
      ),
    ).toMatchObject({
      outcome: 'passed',
      summary: '1 quota, at most 81 % used',
      measurements: { used: { value: 81.2, unit: 'percent' } },
    });
  });

  it('is degraded from so much on, and tells what is used of what', () => {
    const uses = aQuota(
      { 'limits.memory': '10Gi' },
      { 'limits.memory': '9728Mi' },
    );
    expect(judgeQuotas(uses, [], 90)).toMatchObject({
      outcome: 'degraded',
      reason: 'QUOTA_NEARLY_USED',
      summary: 'limits.memory of data-platform 95 % used (9728Mi of 10Gi)',
    });
    expect(judgeQuotas(uses, [], 96)).toMatchObject({ outcome: 'passed' });
  });

  it('does not take for full what nothing is allowed and nothing used of', () => {
    const uses = aQuota({ 'services.nodeports': '0' }, {});
    expect(judgeQuotas(uses, [], 90)).toMatchObject({ outcome: 'passed' });
  });

  it('fails where a quota keeps a workload from its pods', () => {
    expect(
      judgeQuotas(aQuota({ pods: '10' }, { pods: '3' }), aRefusal('quota'), 90),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'QUOTA_EXCEEDED',
      summary: 'trino may not have its pods',
      detail: expect.stringContaining('requested: limits.memory=4Gi'),
    });
  });

  it('names the quota that refuses, and not a fuller one elsewhere', () => {
    const uses = [
      ...aQuota({ 'limits.memory': '10Gi' }, { 'limits.memory': '7Gi' }),
      ...aQuota({ pods: '20' }, { pods: '19' }, 'sandbox'),
    ];
    expect(judgeQuotas(uses, aRefusal('quota'), 90)).toMatchObject({
      outcome: 'failed',
      actual:
        'trino of data-platform: requested: limits.memory=4Gi, used: limits.memory=7Gi, limited: limits.memory=10Gi',
      hint: expect.stringContaining(
        'kubectl describe quota quota -n data-platform.',
      ),
    });
  });

  it('tells what a quota over several projects refuses, also where none has its own', () => {
    expect(judgeQuotas([], aRefusal('for-team'), 90)).toMatchObject({
      outcome: 'failed',
      reason: 'QUOTA_EXCEEDED',
      summary: 'trino may not have its pods',
      hint: expect.stringContaining('describe clusterresourcequota for-team'),
    });
    expect(judgeQuotas([], [], 90)).toMatchObject({
      outcome: 'skipped',
      summary: 'no quotas',
    });
  });

  it('does not take nonsense for a quantity', () => {
    expect(() => aQuota({ 'limits.memory': 'lots' }, {})).toThrow(/'lots'/);
  });
});

describe('the check of volumes', () => {
  function aClaim(name: string, phase: string, hours = 1) {
    return readClaim({
      metadata: {
        name,
        namespace: 'data-platform',
        creationTimestamp: hoursAgo(hours),
      },
      spec: { storageClassName: 'fast' },
      status: { phase },
    });
  }

  const judge = (...claims: ReturnType<typeof readClaim>[]) =>
    judgeClaims({
      claims,
      used: new Set(['data-platform/data', 'data-platform/new']),
      pendingMs: 5 * 60_000,
      now: NOW,
    });

  it('passes where each is bound', () => {
    expect(judge(aClaim('data', 'Bound'))).toMatchObject({
      outcome: 'passed',
      summary: '1 of 1 bound',
    });
    expect(judge()).toMatchObject({ outcome: 'skipped' });
  });

  it('is degraded while one waits for long, and fails where one is lost', () => {
    const waiting = aClaim('data', 'Pending', 0.2);
    expect(judge(waiting, aClaim('new', 'Pending', 0.01))).toMatchObject({
      outcome: 'degraded',
      reason: 'VOLUME_PENDING',
      summary: 'data: waits for a volume for 12 min',
    });
    expect(judge(waiting, aClaim('logs', 'Lost'))).toMatchObject({
      outcome: 'failed',
      reason: 'VOLUME_LOST',
      summary: 'logs: its volume is lost; and 1 more',
    });
  });
});

describe('a claim that has no volume yet', () => {
  const claim = (name: string) =>
    readClaim({
      metadata: {
        name,
        namespace: 'data-platform',
        creationTimestamp: hoursAgo(3),
      },
      spec: { storageClassName: 'wait-for-first-consumer' },
      status: { phase: 'Pending' },
    });
  const judge = (used: string[]) =>
    judgeClaims({
      claims: [claim('backup')],
      used: new Set(used),
      pendingMs: 5 * 60_000,
      now: NOW,
    });

  it('is no trouble while no pod uses it', () => {
    expect(judge(['elsewhere/backup'])).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 bound, backup used by no pod',
    });
  });

  it('is missed once one does', () => {
    const used = readClaimsOfPod({
      metadata: { name: 'nightly', namespace: 'data-platform' },
      spec: {
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'to', persistentVolumeClaim: { claimName: 'backup' } },
          { name: 'scratch', ephemeral: { volumeClaimTemplate: {} } },
        ],
      },
    });
    expect(used).toEqual([
      'data-platform/backup',
      'data-platform/nightly-scratch',
    ]);
    expect(judge(used)).toMatchObject({
      outcome: 'degraded',
      reason: 'VOLUME_PENDING',
      summary: 'backup: waits for a volume for 3 h',
    });
  });
});

describe('the check of nodes', () => {
  function aNode(
    name: string,
    ready: string,
    pressures: string[] = [],
    times: { created?: string; changed?: string } = {},
  ) {
    return readNode({
      metadata: { name, creationTimestamp: times.created },
      spec: {},
      status: {
        conditions: [
          ...pressures.map(type => ({ type, status: 'True' })),
          {
            type: 'Ready',
            status: ready,
            lastTransitionTime: times.changed,
            message: 'Kubelet stopped posting node status.',
          },
        ],
      },
    });
  }

  const judge = (...nodes: ReturnType<typeof readNode>[]) =>
    judgeNodes(nodes, { notReady: 120_000 }, NOW);

  it('passes where all are ready', () => {
    expect(judge(aNode('a', 'True'), aNode('b', 'True'))).toMatchObject({
      outcome: 'passed',
      summary: '2 of 2 ready',
    });
  });

  it('fails by one that is not ready, or not heard of', () => {
    for (const status of ['False', 'Unknown']) {
      expect(judge(aNode('a', 'True'), aNode('b', status))).toMatchObject({
        outcome: 'failed',
        reason: 'NODE_NOT_READY',
        summary: 'b not ready',
        detail: expect.stringContaining('Kubelet stopped'),
      });
    }
  });

  it.each([
    ['joins', 'False', 'created'],
    ['is not ready for a moment', 'False', 'changed'],
    ['is being taken away', 'Unknown', 'changed'],
  ])('gives one that %s a while', (_, status, since) => {
    const lately = (minutes: number) =>
      aNode('b', status, ['NetworkUnavailable'], {
        created: hoursAgo(24),
        [since]: hoursAgo(minutes / 60),
      });
    expect(judge(aNode('a', 'True'), lately(1))).toMatchObject({
      outcome: 'passed',
      summary: '1 of 2 ready, b not ready for 1 min',
    });
    expect(judge(aNode('a', 'True'), lately(3))).toMatchObject({
      outcome: 'failed',
      summary: 'b not ready',
    });
  });

  it('is degraded by one that is short of something', () => {
    expect(judge(aNode('a', 'True', ['DiskPressure']))).toMatchObject({
      outcome: 'degraded',
      reason: 'NODE_PRESSURE',
      summary: 'a: DiskPressure',
    });
  });
});
