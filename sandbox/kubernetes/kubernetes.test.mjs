import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../scripts/lib/testing.mjs';
import { chartRepository } from './chart-archive.mjs';
import { charts } from './charts.mjs';
import { MISSING_TAG, NEVER_READY_TAG } from './objects.mjs';
import { isOutlived, lotOf, nextStatus } from './services/pod-status.mjs';
import { usageOf } from './services/usage.mjs';

test('each chart is packed as tar reads it, and the index knows its digest', t => {
  const files = chartRepository();
  const index = JSON.parse(files.get('index.yaml').toString());
  for (const { name, version, appVersion } of charts) {
    const entry = index.entries[name].find(one => one.version === version);
    const archive = files.get(entry.urls[0]);
    assert.equal(
      createHash('sha256').update(archive).digest('hex'),
      entry.digest,
    );
    const path = join(temporaryFolder(t), 'chart.tgz');
    writeFileSync(path, archive);
    const read = file =>
      execFileSync('tar', ['-xzOf', path, `${name}/${file}`], {
        encoding: 'utf8',
      });
    const chart = JSON.parse(read('Chart.yaml'));
    assert.deepEqual([chart.version, chart.appVersion], [version, appVersion]);
    assert.match(read('templates/deployments.yaml'), /^kind: Deployment$/m);
  }
  assert.deepEqual(chartRepository(), files);
});

const START = Date.parse('2025-07-01T10:00:00Z');
const at = seconds => ({ now: START + seconds * 1_000, hostIP: '10.0.1.10' });

/** A pod as its controller has made it. */
function podOf(workload, { image = 'image:1', restartPolicy = 'Always' } = {}) {
  const [instance, component] = workload.split('/');
  return {
    metadata: {
      name: `${instance}-${component}-1`,
      namespace: 'data-platform',
      uid: 'a',
      labels: {
        'app.kubernetes.io/instance': instance,
        'app.kubernetes.io/component': component,
      },
    },
    spec: {
      restartPolicy,
      containers: [
        {
          name: component,
          image,
          resources: { limits: { cpu: '2', memory: '1Gi' } },
        },
      ],
    },
    status: { phase: 'Pending' },
  };
}

/** What becomes of a pod as time goes on. */
function live(pod, faults, moments) {
  let now = pod;
  for (const seconds of moments) {
    const status = nextStatus(now, lotOf(now, faults), at(seconds));
    now = { ...now, status: { ...now.status, ...status } };
  }
  return now;
}

const container = pod => pod.status.containerStatuses[0];
const isReady = pod =>
  pod.status.conditions.find(({ type }) => type === 'Ready').status;

test('a pod starts, is ready, and then nothing changes', () => {
  const starting = live(podOf('trino/worker'), [], [0]);
  assert.equal(starting.status.phase, 'Pending');
  assert.deepEqual(container(starting).state, {
    waiting: { reason: 'ContainerCreating' },
  });
  const pod = live(starting, [], [3]);
  assert.equal(pod.status.phase, 'Running');
  assert.equal(isReady(pod), 'True');
  assert.equal(nextStatus(pod, 'runs', at(500)), undefined);
  assert.equal(isOutlived(pod, 'runs', []), false);
});

test('a pod crashes again and again, and is made anew once that is mended', () => {
  const faults = ['pod-crashloop'];
  const pod = live(podOf('nessie/nessie'), faults, [0, 3]);
  assert.equal(container(pod).state.waiting.reason, 'CrashLoopBackOff');
  assert.equal(container(pod).lastState.terminated.exitCode, 1);
  assert.equal(isReady(pod), 'False');
  const later = live(pod, faults, [10, 30]);
  assert.equal(container(later).restartCount, container(pod).restartCount + 1);
  assert.equal(isOutlived(later, lotOf(later, faults), faults), false);
  assert.equal(isOutlived(later, lotOf(later, []), []), true);
  assert.equal(lotOf(podOf('trino/worker'), faults), 'runs');
});

test('a container that ran out of memory runs again, and says so', () => {
  const faults = ['pod-oom-killed'];
  const pod = live(podOf('trino/coordinator'), faults, [0, 3]);
  assert.equal(container(pod).lastState.terminated.reason, 'OOMKilled');
  assert.equal(isReady(pod), 'True');
  assert.equal(nextStatus(pod, 'runs-out-of-memory', at(20)), undefined);
  assert.equal(container(live(pod, faults, [64])).restartCount, 2);
});

test('an image that there is not is waited for, until it is another one', () => {
  const pod = live(
    podOf('loki/loki', { image: `l:${MISSING_TAG}` }),
    [],
    [0, 3],
  );
  assert.equal(pod.status.phase, 'Pending');
  assert.match(container(pod).state.waiting.message, /not found/);
  const lot = lotOf(pod, ['image-pull']);
  assert.equal(isOutlived(pod, lot, ['image-pull']), false);
  assert.equal(isOutlived(pod, lot, []), true);
});

test('a pod that runs is not ready where its image never is', () => {
  const image = `nessie:${NEVER_READY_TAG}`;
  const pod = live(podOf('nessie/nessie', { image }), [], [0, 3, 100]);
  assert.equal(pod.status.phase, 'Running');
  assert.equal(isReady(pod), 'False');
});

test('the pod of a job ends, with success', () => {
  const job = podOf('a/job', { restartPolicy: 'Never' });
  const pod = live(job, [], [0, 3, 6]);
  assert.equal(pod.status.phase, 'Succeeded');
  assert.equal(container(pod).state.terminated.exitCode, 0);
  assert.equal(nextStatus(pod, 'completes', at(60)), undefined);
});

test('usage moves slowly, is the same for all who ask, and stays below the limits', () => {
  const pod = podOf('trino/trino-coordinator');
  const seen = new Set();
  for (let minute = 0; minute < 60; minute += 1) {
    const [{ usage }] = usageOf(pod, START + minute * 60_000);
    assert.deepEqual(usageOf(pod, START + minute * 60_000)[0].usage, usage);
    assert.ok(parseInt(usage.memory, 10) < 1024 * 1024, usage.memory);
    assert.ok(parseInt(usage.cpu, 10) < 2e9, usage.cpu);
    assert.ok(parseInt(usage.memory, 10) > 800 * 1024, usage.memory);
    seen.add(usage.cpu);
  }
  assert.ok(seen.size > 50);
});
