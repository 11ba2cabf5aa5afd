import { counted, formatAge } from '../../airflow/words';
import { ContainerState, PodState } from './pod';
import { agoWords, isRecent, shortMessage } from './words';

/** What counts as wrong with a pod; durations in milliseconds. */
export interface PodLimits {
  /** Restarts and the like that were longer ago are over. */
  recent: number;
  /** So many restarts are too many, if the last of them is recent. */
  restarts: number;
  /** For so long a pod may wait to run. */
  pending: number;
}

/** What is wrong with a pod. */
export interface PodProblem {
  /** A stable code: that of Kubernetes in upper snake case. */
  reason: string;
  /** In a few words: `CrashLoopBackOff, 7 restarts, exit code 1`. */
  words: string;
  /** What Kubernetes says of it. */
  message?: string;
  hint: string;
}

const CREATING = 'ContainerCreating';

/** Of a pod with init containers said of all of them until the first has begun. */
const INITIALIZING = 'PodInitializing';

/** What a container waits for in the normal course of things. */
const STARTING = ['', CREATING, INITIALIZING];

const LOG_HINT =
  'See the log of the container, and of the one before: kubectl logs --previous.';

const OOM_HINT =
  'It needed more memory than its limit: raise the limit, or lower what it takes, such as the heap of a Java process.';

const WAITING_HINTS: [pattern: RegExp, hint: string][] = [
  [/^CrashLoopBackOff$/, LOG_HINT],
  [
    /Image|Registry/,
    'Check the name and tag of the image, whether the registry is reached from the nodes, and the imagePullSecrets.',
  ],
  [
    /^CreateContainerConfigError$/,
    'Look for a ConfigMap or Secret, or a key in it, that the pod names and that is not there.',
  ],
];

const OTHER_WAITING_HINT = 'See the events of the pod: kubectl describe pod.';

/** What is wrong with a pod, the worst first. None of one that has done its work, or is being deleted. */
export function podProblems(
  pod: PodState,
  limits: PodLimits,
  now: Date,
): PodProblem[] {
  if (pod.isBeingDeleted || pod.phase === 'Succeeded') {
    return [];
  }
  if (pod.phase === 'Failed') {
    return failure(pod, limits, now);
  }
  return [
    ...pod.containers.flatMap(container => waitingProblem(container)),
    ...startingProblem(pod, limits, now),
    ...pod.containers.flatMap(container =>
      endedProblem(container, limits, now),
    ),
    ...pendingProblem(pod, limits, now),
  ];
}

function failure(
  pod: PodState,
  { recent }: PodLimits,
  now: Date,
): PodProblem[] {
  const ended = pod.containers
    .map(({ ended: each }) => each?.at?.getTime())
    .filter(each => each !== undefined);
  const at =
    pod.disruptedAt ??
    (ended.length > 0 ? new Date(Math.max(...ended)) : undefined) ??
    // One that a node turned away never ran, and was turned away at its beginning.
    (pod.containers.length === 0 ? pod.createdAt : undefined);
  // A failed pod of a Job is the Job's to tell of.
  if (pod.workload.kind === 'Job' || !isRecent(at, recent, now)) {
    return [];
  }
  const when = at ? ` ${agoWords(at, now)}` : '';
  if (pod.reason === 'Evicted') {
    return [
      {
        reason: 'EVICTED',
        words: `Evicted${when}`,
        message: shortMessage(pod.message),
        hint: 'The node ran short of what the message names: give the pod requests that fit what it uses, or the node more.',
      },
    ];
  }
  const oom = pod.containers.find(
    ({ ended: each }) => each?.reason === 'OOMKilled',
  );
  return [
    {
      reason: oom ? 'OOM_KILLED' : codeOf(pod.reason || 'Failed'),
      words: `${oom ? 'OOMKilled' : pod.reason || 'failed'}${when}`,
      message: shortMessage(pod.message),
      hint: oom ? OOM_HINT : LOG_HINT,
    },
  ];
}

function waitingProblem({
  name,
  waiting,
  restarts,
  ended,
}: ContainerState): PodProblem[] {
  if (!waiting || STARTING.includes(waiting.reason)) {
    return [];
  }
  const parts = [
    waiting.reason,
    restarts > 0 && counted(restarts, 'restart'),
    ended?.reason === 'OOMKilled' && 'OOMKilled',
    ended?.exitCode !== undefined && `exit code ${ended.exitCode}`,
  ];
  return [
    {
      reason: codeOf(waiting.reason),
      words: parts.filter(part => part).join(', '),
      message: shortMessage(
        waiting.message === '' ? `container ${name}` : waiting.message,
      ),
      hint:
        ended?.reason === 'OOMKilled'
          ? OOM_HINT
          : WAITING_HINTS.find(([pattern]) =>
              pattern.test(waiting.reason),
            )?.[1] ?? OTHER_WAITING_HINT,
    },
  ];
}

/** That nothing of a pod has begun long after a node took it. */
function startingProblem(
  { containers, startsSince, createdAt }: PodState,
  { pending }: PodLimits,
  now: Date,
): PodProblem[] {
  const since = startsSince ?? createdAt;
  const age = since && now.getTime() - since.getTime();
  if (age === undefined || age <= pending) {
    return [];
  }
  const waits = (reason: string) => (container: ContainerState) =>
    container.waiting?.reason === reason;
  const [first] = containers.every(waits(INITIALIZING))
    ? containers
    : containers.filter(waits(CREATING));
  return first?.waiting
    ? [
        {
          reason: 'STARTS_SLOWLY',
          words: `${first.waiting.reason} for ${formatAge(age)}`,
          message: shortMessage(first.waiting.message),
          hint: 'See the events of the pod: a volume that cannot be mounted, a Secret that is not there, the network of the node, or a large image.',
        },
      ]
    : [];
}

function endedProblem(
  { name, waiting, restarts, ended }: ContainerState,
  limits: PodLimits,
  now: Date,
): PodProblem[] {
  const isTold = waiting !== undefined && !STARTING.includes(waiting.reason);
  if (isTold || !ended?.at || !isRecent(ended.at, limits.recent, now)) {
    return [];
  }
  if (ended.reason === 'OOMKilled') {
    return [
      {
        reason: 'OOM_KILLED',
        words: `OOMKilled ${agoWords(ended.at, now)}${
          restarts > 0 ? `, ${counted(restarts, 'restart')}` : ''
        }`,
        message: `container ${name}`,
        hint: OOM_HINT,
      },
    ];
  }
  if (restarts < limits.restarts) {
    return [];
  }
  const code =
    ended.exitCode === undefined ? '' : `, exit code ${ended.exitCode}`;
  return [
    {
      reason: 'RESTARTS',
      words: `${counted(restarts, 'restart')}, the last ${agoWords(
        ended.at,
        now,
      )}${code}`,
      message: `container ${name}`,
      hint: LOG_HINT,
    },
  ];
}

function pendingProblem(
  pod: PodState,
  { pending }: PodLimits,
  now: Date,
): PodProblem[] {
  const since = pod.unscheduled?.since ?? pod.createdAt;
  const age = since && now.getTime() - since.getTime();
  if (
    pod.phase !== 'Pending' ||
    pod.isScheduled ||
    age === undefined ||
    age <= pending
  ) {
    return [];
  }
  if (pod.isGated) {
    // What is to end waits in a queue as it should.
    return pod.isToStay
      ? [
          {
            reason: 'SCHEDULING_GATED',
            words: `held back by a scheduling gate for ${formatAge(age)}`,
            message: shortMessage(pod.unscheduled?.message ?? ''),
            hint: 'See spec.schedulingGates of the pod, and what takes them away, such as a queue of Kueue.',
          },
        ]
      : [];
  }
  return [
    {
      reason: 'UNSCHEDULABLE',
      words: `no node takes it for ${formatAge(age)}`,
      message: shortMessage(
        pod.unscheduled?.message || 'The scheduler does not say why.',
      ),
      hint: 'Give the cluster room, or lower what the pod requests; see its node selector, affinity and tolerations.',
    },
  ];
}

/** `CrashLoopBackOff` → `CRASH_LOOP_BACK_OFF` */
function codeOf(reason: string): string {
  return (
    reason
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toUpperCase()
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'POD_FAILED'
  );
}
