import { formatAge } from '../../airflow/words';
import { Condition, conditionOf } from './fields';
import { WorkloadState } from './workload';
import { shortMessage } from './words';

/** What is wrong with a workload. */
export interface WorkloadProblem {
  outcome: 'failed' | 'degraded';
  /** A stable code in upper snake case. */
  reason: string;
  /** In a few words, after its name: `0 of 1 ready`. */
  words: string;
  /** What Kubernetes says of it. */
  message?: string;
  hint: string;
}

const PODS_HINT =
  'See the check Pods and the events of the workload for why its pods are not ready.';

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback */
const FORCED_HINT =
  'A StatefulSet waits for a pod that does not get ready before it replaces it: once its template is mended, delete the pod.';

/** What is too long, in milliseconds. */
export interface WorkloadLimits {
  /**
   * For how long a workload may be without any replica before it is taken for failed,
   * and without some before that is told.
   */
  starting: number;
}

/** What is wrong with a workload, if anything. One that is scaled to 0 is as it should be. */
export function workloadProblem(
  workload: WorkloadState,
  limits: WorkloadLimits,
  now: Date,
): WorkloadProblem | undefined {
  const { desired, ready, available, updated, toUpdate, conditions } = workload;
  const readyWords = `${ready} of ${desired} ready`;
  const progressing = conditionOf(conditions, 'Progressing');
  const isStuck =
    progressing?.isFalse && progressing.reason === 'ProgressDeadlineExceeded';
  const hasDeadline = isProgressing(conditions);
  const replicaFailure = conditionOf(conditions, 'ReplicaFailure');
  const forMs =
    workload.changedAt && now.getTime() - workload.changedAt.getTime();
  const isStarting = forMs !== undefined && forMs <= limits.starting;
  // None that is available serves no one, except while the first are starting, which
  // must not go on without end.
  const outcome =
    desired > 0 && available === 0 && (isStuck || !(hasDeadline || isStarting))
      ? 'failed'
      : 'degraded';
  if (!workload.isObserved) {
    return {
      outcome: 'degraded',
      reason: 'NOT_OBSERVED',
      words: 'its latest change is not taken up',
      hint: 'If it stays so, the controller manager of the cluster is down or overloaded.',
    };
  }
  // Of pods that cannot be made none can be looked at, stuck as the rollout is by it.
  if (replicaFailure?.isTrue) {
    return {
      outcome: available === 0 ? 'failed' : 'degraded',
      reason: 'REPLICA_FAILURE',
      words: `pods cannot be made, ${readyWords}`,
      message: shortMessage(replicaFailure.message),
      hint: 'The message names what forbids them: a quota that is full, a limit range, or a policy.',
    };
  }
  if (isStuck) {
    return {
      outcome,
      reason: 'PROGRESS_DEADLINE_EXCEEDED',
      words: `its rollout is stuck, ${readyWords}`,
      message: shortMessage(progressing.message),
      hint: 'See the pods of its newest revision; go back by kubectl rollout undo, or mend the release that made it.',
    };
  }
  if (changeOf(workload, limits, now)) {
    return undefined;
  }
  if (desired > 0 && ready < desired) {
    const goesOn = isRollingOut(workload) && outcome === 'degraded';
    return {
      outcome,
      reason: goesOn ? 'ROLLING_OUT' : 'NOT_READY',
      words: [
        readyWords,
        goesOn && 'rolling out',
        !goesOn && available === 0 && isStarting && `for ${formatAge(forMs)}`,
      ]
        .filter(part => part)
        .join(', '),
      message: shortMessage(
        conditionOf(conditions, 'Available')?.message ?? '',
      ),
      hint:
        workload.kind === 'StatefulSet' && !isUpdated(workload)
          ? `${PODS_HINT} ${FORCED_HINT}`
          : PODS_HINT,
    };
  }
  if (conditionOf(conditions, 'Available')?.isFalse) {
    return {
      outcome,
      reason: 'NOT_AVAILABLE',
      words: `${available} of ${desired} available`,
      message: shortMessage(
        conditionOf(conditions, 'Available')?.message ?? '',
      ),
      hint: PODS_HINT,
    };
  }
  if (!isUpdated(workload) && !workload.isPaused) {
    return {
      outcome: 'degraded',
      reason: 'NOT_UPDATED',
      words: `${updated} of ${toUpdate} updated`,
      hint: 'Its pods are being replaced one after the other; if it stays so, see the pods of its newest revision.',
    };
  }
  return undefined;
}

/** What is to be said of one that is as it should be. */
export function workloadNote(
  workload: WorkloadState,
  limits: WorkloadLimits,
  now: Date,
): string | undefined {
  const { kind, desired, isPaused } = workload;
  if (desired === 0) {
    return kind === 'DaemonSet' ? 'on no node' : 'scaled to 0';
  }
  return (
    changeOf(workload, limits, now) ?? (isPaused ? 'rollout paused' : undefined)
  );
}

/** What goes on with a workload, as it should, while not all of it is ready. */
export function changeOf(
  workload: WorkloadState,
  limits: WorkloadLimits,
  now: Date,
): string | undefined {
  if (isRollingOutWell(workload)) {
    return 'rolling out';
  }
  return isBrieflyShort(workload, limits, now)
    ? `at ${workload.ready} of ${workload.desired} replicas`
    : undefined;
}

/**
 * Whether some of its replicas serve, and the others may be about to, as after an
 * autoscaler wanted more of them: when it did is not told.
 */
function isBrieflyShort(
  workload: WorkloadState,
  { starting }: WorkloadLimits,
  now: Date,
): boolean {
  const { ready, desired, conditions, statusChangedAt } = workload;
  const available = conditionOf(conditions, 'Available');
  const since = available?.isFalse ? available.at : statusChangedAt;
  return (
    workload.available > 0 &&
    ready < desired &&
    !isRollingOut(workload) &&
    since !== undefined &&
    now.getTime() - since.getTime() <= starting
  );
}

/** Whether not all of it is of its newest revision yet, and will be by itself. */
function isRollingOut(workload: WorkloadState): boolean {
  const { isPaused, conditions } = workload;
  return !isPaused && (!isUpdated(workload) || isProgressing(conditions));
}

function isUpdated({ updated, toUpdate }: WorkloadState): boolean {
  return updated >= toUpdate;
}

/**
 * Whether a new revision replaces the old one with as many pods available all the
 * while as its strategy promises. That it gets no further is told by its deadline,
 * and of pods that come and go by the check of pods:
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progressing-deployment
 */
function isRollingOutWell({
  available,
  conditions,
  isPaused,
}: WorkloadState): boolean {
  return (
    available > 0 &&
    !isPaused &&
    isProgressing(conditions) &&
    conditionOf(conditions, 'Available')?.isTrue === true
  );
}

/** Only a Deployment says so: others have no such condition. */
function isProgressing(conditions: Condition[]): boolean {
  const progressing = conditionOf(conditions, 'Progressing');
  return (
    progressing?.isTrue === true &&
    progressing.reason !== 'NewReplicaSetAvailable'
  );
}
