import { createHash } from 'node:crypto';
import { MISSING_TAG, NEVER_READY_TAG } from '../objects.mjs';

const STARTS_WITHIN_MS = 2_000;
const JOB_RUNS_MS = 5_000;
const CRASHES_EVERY_MS = 20_000;
const RUNS_OUT_OF_MEMORY_EVERY_MS = 60_000;
/** A container that crashes has done so some times before anybody looks. */
const CRASHED_BEFORE = 4;

/**
 * What befalls a pod. `runs`: nothing.
 *
 * @typedef {'runs' | 'crashes' | 'runs-out-of-memory' | 'is-never-ready' | 'has-no-image' | 'completes'} Lot
 */

/** The workload whose pods crash, run out of memory or are evicted under a fault, by its release and component. */
export const STRICKEN = {
  'pod-crashloop': 'nessie/nessie',
  'pod-oom-killed': 'trino/coordinator',
  'pod-evicted': 'trino/worker',
};

/**
 * What befalls a pod under some faults.
 *
 * @param {any} pod
 * @param {string[]} faults
 * @returns {Lot}
 */
export function lotOf(pod, faults) {
  const workload = workloadOf(pod);
  const stricken = fault =>
    faults.includes(fault) && STRICKEN[fault] === workload;
  const has = tag =>
    pod.spec.containers.some(({ image }) => image.endsWith(`:${tag}`));
  if (pod.spec.restartPolicy === 'Never') {
    return 'completes';
  }
  if (stricken('pod-crashloop')) {
    return 'crashes';
  }
  if (stricken('pod-oom-killed')) {
    return 'runs-out-of-memory';
  }
  if (has(MISSING_TAG)) {
    return 'has-no-image';
  }
  return has(NEVER_READY_TAG) ? 'is-never-ready' : 'runs';
}

/** The release and the component that a pod is of. */
export function workloadOf(/** @type {any} */ pod) {
  const labels = pod.metadata.labels ?? {};
  return `${labels['app.kubernetes.io/instance']}/${labels['app.kubernetes.io/component']}`;
}

/**
 * Whether a pod carries what befell it though that is over: who mends a workload has its pods made anew. A StatefulSet
 * would wait for ever for one whose image there is not.
 *
 * @param {any} pod
 * @param {Lot} lot
 * @param {string[]} faults
 */
export function isOutlived(pod, lot, faults) {
  if (lot === 'has-no-image') {
    return !faults.includes('image-pull');
  }
  return (
    lot === 'runs' &&
    containersOf(pod).some(({ restartCount }) => restartCount > 0)
  );
}

/**
 * The status that a kubelet would give a pod now, whose earlier status it knows.
 *
 * @param {any} pod
 * @param {Lot} lot
 * @param {{now: number, hostIP: string}} options
 * @returns {any} undefined where nothing changes
 */
export function nextStatus(pod, lot, { now, hostIP }) {
  const before = pod.status ?? {};
  if (['Succeeded', 'Failed'].includes(before.phase)) {
    return undefined;
  }
  const started = Date.parse(before.startTime ?? new Date(now).toISOString());
  const context = { pod, lot, now, started };
  const initialised = now - started >= STARTS_WITHIN_MS;
  const ended = lot === 'completes' && now - started >= JOB_RUNS_MS;
  const containers = pod.spec.containers.map(container =>
    containerStatus(container, { ...context, initialised, ended }),
  );
  const ready = containers.every(one => one.ready);
  const status = {
    phase: phaseOf(containers, ended),
    startTime: before.startTime ?? instant(now),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(initialised ? addressOf(pod) : {}),
    conditions: conditionsOf(before, {
      now,
      initialised,
      ready,
      ended,
      containers,
    }),
    ...(pod.spec.initContainers
      ? {
          initContainerStatuses: pod.spec.initContainers.map(container =>
            initContainerStatus(container, { ...context, initialised, ended }),
          ),
        }
      : {}),
    containerStatuses: containers,
  };
  return contains(before, status) ? undefined : status;
}

/**
 * A pod's status once it was evicted.
 *
 * @param {any} pod
 */
export function evictedStatus(pod) {
  const [{ name }] = pod.spec.containers;
  return {
    phase: 'Failed',
    reason: 'Evicted',
    message: `The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 8Gi. Container ${name} was using 21Gi, request is 0, has larger consumption of ephemeral-storage. `,
    containerStatuses: containersOf(pod).map(container => ({
      ...container,
      ready: false,
      started: false,
      state: {
        terminated: {
          exitCode: 137,
          reason: 'Error',
          startedAt: container.state?.running?.startedAt,
          finishedAt: instant(Date.now()),
          containerID: container.containerID,
        },
      },
    })),
  };
}

/** The containers of a pod as they are told of now. */
export function containersOf(/** @type {any} */ pod) {
  return pod.status?.containerStatuses ?? [];
}

function containerStatus(container, context) {
  const { pod, lot, now, started, initialised, ended } = context;
  const before = containersOf(pod).find(({ name }) => name === container.name);
  const common = {
    name: container.name,
    image: container.image,
    imageID: '',
    restartCount: before?.restartCount ?? 0,
    ready: false,
    started: false,
  };
  if (!initialised) {
    const reason = pod.spec.initContainers
      ? 'PodInitializing'
      : 'ContainerCreating';
    return { ...common, state: { waiting: { reason } } };
  }
  if (lot === 'has-no-image') {
    return { ...common, state: { waiting: noImage(container.image) } };
  }
  const runs = {
    ...common,
    ...identityOf(pod, container, common.restartCount),
  };
  if (ended) {
    return {
      ...runs,
      state: {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          startedAt: instant(started + STARTS_WITHIN_MS),
          finishedAt: instant(now),
          containerID: runs.containerID,
        },
      },
    };
  }
  if (lot === 'crashes') {
    return crashing(runs, { pod, before, now });
  }
  if (lot === 'runs-out-of-memory') {
    return outOfMemory(runs, { pod, container, before, now });
  }
  return {
    ...runs,
    started: true,
    ready: lot !== 'is-never-ready',
    ...(before?.lastState ? { lastState: before.lastState } : {}),
    state: before?.state?.running
      ? before.state
      : { running: { startedAt: instant(now) } },
  };
}

function noImage(/** @type {string} */ image) {
  return {
    reason: 'ImagePullBackOff',
    message: `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/${image}": failed to resolve reference "docker.io/${image}": docker.io/${image}: not found`,
  };
}

/** Ends at once whenever it is started. */
function crashing(runs, { pod, before, now }) {
  const last = before?.lastState?.terminated;
  const again = !last || now - Date.parse(last.finishedAt) >= CRASHES_EVERY_MS;
  const { name, namespace, uid } = pod.metadata;
  return {
    ...runs,
    restartCount: again
      ? runs.restartCount + (last ? 1 : CRASHED_BEFORE)
      : runs.restartCount,
    state: {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off 5m0s restarting failed container=${runs.name} pod=${name}_${namespace}(${uid})`,
      },
    },
    lastState: again
      ? terminated(runs, { exitCode: 1, reason: 'Error', now })
      : before.lastState,
  };
}

/** Runs, is killed by the kernel, and is started again. */
function outOfMemory(runs, { pod, container, before, now }) {
  const last = before?.lastState?.terminated;
  if (last && now - Date.parse(last.finishedAt) < RUNS_OUT_OF_MEMORY_EVERY_MS) {
    return { ...before };
  }
  const restartCount = runs.restartCount + 1;
  return {
    ...runs,
    ...identityOf(pod, container, restartCount),
    restartCount,
    ready: true,
    started: true,
    state: { running: { startedAt: instant(now) } },
    lastState: terminated(runs, { exitCode: 137, reason: 'OOMKilled', now }),
  };
}

function terminated(runs, { exitCode, reason, now }) {
  return {
    terminated: {
      exitCode,
      reason,
      startedAt: instant(now - CRASHES_EVERY_MS / 4),
      finishedAt: instant(now),
      containerID: runs.containerID,
    },
  };
}

function initContainerStatus(container, { pod, started, initialised, ended }) {
  const sidecar = container.restartPolicy === 'Always';
  const startedAt = instant(started);
  const identity = identityOf(pod, container, 0);
  const finishedAt = instant(started + STARTS_WITHIN_MS / 2);
  const over = {
    exitCode: 0,
    reason: 'Completed',
    startedAt,
    finishedAt,
    containerID: identity.containerID,
  };
  const running = sidecar && !ended;
  return {
    name: container.name,
    image: container.image,
    ...(initialised ? identity : { imageID: '' }),
    restartCount: 0,
    ready: initialised,
    started: initialised && running,
    state: initialised
      ? running
        ? { running: { startedAt: finishedAt } }
        : { terminated: over }
      : { waiting: { reason: 'PodInitializing' } },
  };
}

function phaseOf(containers, ended) {
  if (ended) {
    return 'Succeeded';
  }
  // One whose image is there has run, whatever became of it.
  return containers.some(({ state }) =>
    ['PodInitializing', 'ContainerCreating', 'ImagePullBackOff'].includes(
      state.waiting?.reason,
    ),
  )
    ? 'Pending'
    : 'Running';
}

function conditionsOf(before, { now, initialised, ready, ended, containers }) {
  const unready = containers.filter(one => !one.ready).map(({ name }) => name);
  const why = ended
    ? { reason: 'PodCompleted' }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${unready.join(' ')}]`,
      };
  return [
    ['PodReadyToStartContainers', initialised && !ended, {}],
    ['Initialized', initialised, ended ? { reason: 'PodCompleted' } : {}],
    ['Ready', ready, why],
    ['ContainersReady', ready, why],
    ['PodScheduled', true, {}],
  ].map(([type, holds, more]) => {
    const status = holds ? 'True' : 'False';
    const known = before.conditions?.find(one => one.type === type);
    return {
      type,
      status,
      lastTransitionTime:
        known?.status === status ? known.lastTransitionTime : instant(now),
      ...(holds && type !== 'Initialized' ? {} : more),
    };
  });
}

function addressOf(pod) {
  const [a, b] = digestOf(pod.metadata.uid);
  const ip = `10.1.${a}.${(b % 250) + 2}`;
  return { podIP: ip, podIPs: [{ ip }] };
}

/** What a container runtime would call it. */
function identityOf(pod, container, restarts) {
  const id = hexOf(`${pod.metadata.uid}/${container.name}/${restarts}`);
  return {
    containerID: `containerd://${id}`,
    imageID: `${container.image.replace(/:[^:/]+$/, '')}@sha256:${hexOf(
      container.image,
    )}`,
  };
}

function digestOf(/** @type {string} */ text) {
  return createHash('sha256').update(text).digest();
}

function hexOf(/** @type {string} */ text) {
  return digestOf(text).toString('hex');
}

/** A time as Kubernetes writes it: to the second. */
function instant(/** @type {number} */ at) {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Whether one value holds all of another one: what the API server adds does not count. */
function contains(whole, part) {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((one, index) => contains(whole[index], one))
    );
  }
  if (part && typeof part === 'object') {
    return Object.entries(part).every(([key, value]) =>
      contains(whole?.[key], value),
    );
  }
  return whole === part;
}
