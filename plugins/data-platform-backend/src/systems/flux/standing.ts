import type { FluxCondition, FluxObject } from './types';

/** How one object stands, as far as it tells by itself. */
export type FluxState =
  | 'ready'
  | 'suspended'
  /** Flux has given up until someone changes something. */
  | 'stalled'
  /** It went wrong; Flux tries again, or will. */
  | 'failed'
  /** For another object, see `dependencies.ts`. */
  | 'waiting'
  | 'in progress'
  /** Flux has not dealt with it, or with its latest change, yet. */
  | 'not reconciled'
  | 'being removed';

/** A state, and what shows it. */
export interface Standing {
  state: FluxState;
  /** The condition that tells why, where it is not simply ready. */
  shownBy?: FluxCondition;
  /** What was undone after that failed: `RollbackSucceeded`. */
  remediation?: FluxCondition;
  /** How it stood when it was suspended. */
  before?: FluxState;
  /** Since when, where that is known. */
  since?: Date;
}

/** Reasons of `Ready` that tell what followed a failure, and not of the failure. */
const ONLY_FOLLOWS =
  /^((Rollback|Uninstall)(Succeeded|Failed)|RetryAfterInterval|ReconcileError)$/;

/** Reasons of what Helm itself undoes. */
const OF_HELM = /^(Install|Upgrade|Test)Failed$/;

/** What is said of a source that is still being fetched. */
const SOURCE_AWAITED =
  /latest generation of object has not been reconciled|does not have an artifact|artifact not found/;

const DEPENDENCY_NOT_READY = 'DependencyNotReady';

/** What an object tells of how it stands. */
export function standingOf(object: FluxObject): Standing {
  const standing = activeStandingOf(object);
  if (!object.suspended || standing.state === 'being removed') {
    return standing;
  }
  return {
    state: 'suspended',
    before: standing.state,
    shownBy: standing.shownBy,
    remediation: standing.remediation,
  };
}

/** Whether others that depend on it go on: as Flux itself decides it. */
export function isReadyForOthers(object: FluxObject): boolean {
  return conditionOf(object, 'Ready')?.status === 'True' && !isBehind(object);
}

/** A condition of an object by its type. */
export function conditionOf(
  { conditions }: FluxObject,
  type: string,
): FluxCondition | undefined {
  return conditions.find(each => each.type === type);
}

function activeStandingOf(object: FluxObject): Standing {
  const ready = conditionOf(object, 'Ready');
  const stalled = isTrue(object, 'Stalled');
  if (object.deletedAt) {
    return ready?.status === 'False' && ready.reason === 'UninstallFailed'
      ? { state: 'failed', shownBy: ready, since: ready.at }
      : { state: 'being removed', since: object.deletedAt };
  }
  if (stalled) {
    return { ...failureOf(object, stalled), state: 'stalled' };
  }
  if (ready?.status === 'True') {
    return isBehind(object)
      ? { state: 'not reconciled', since: object.changedAt ?? ready.at }
      : { state: 'ready' };
  }
  if (ready?.status === 'False') {
    return notReadyStanding(object, ready);
  }
  const failure = failureBefore(object);
  if (failure) {
    return { ...failureOf(object, failure), state: 'failed' };
  }
  const reconciling = isTrue(object, 'Reconciling');
  const shownBy = reconciling ?? ready;
  return shownBy
    ? { state: 'in progress', shownBy, since: shownBy.at }
    : { state: 'not reconciled', since: object.changedAt };
}

/** Of what is being worked on, the failure before, where it tells still of the same change. */
function failureBefore(object: FluxObject): FluxCondition | undefined {
  const { attempted, changedAt, hasHistory, lastAttempt } = object;
  // During its health checks a Kustomization has no condition left that tells of it.
  if (
    lastAttempt &&
    /Failed$/.test(lastAttempt.status) &&
    lastAttempt.revision === attempted &&
    !isAfter(changedAt, lastAttempt.endedAt)
  ) {
    return {
      type: 'Ready',
      status: 'False',
      reason: lastAttempt.status,
      // Why it failed is told again at the end of the attempt.
      message: 'it is being tried again',
      at: lastAttempt.endedAt,
    };
  }
  return [
    conditionOf(object, 'Released'),
    // Where there is a history, that tells better of which revision this is.
    hasHistory ? undefined : conditionOf(object, 'Healthy'),
  ].find(each => each?.status === 'False' && isOfNow(each, object));
}

function notReadyStanding(object: FluxObject, ready: FluxCondition): Standing {
  // Flux says anew each time that it looks what it waits for, unless it has only begun to.
  const since =
    isTrue(object, 'Reconciling')?.at ??
    (isAfter(ready.at, object.changedAt) ? ready.at : object.changedAt);
  if (ready.reason === DEPENDENCY_NOT_READY) {
    return { state: 'waiting', shownBy: ready, since };
  }
  return SOURCE_AWAITED.test(ready.message)
    ? { state: 'in progress', shownBy: ready, since }
    : { ...failureOf(object, ready), state: 'failed' };
}

/** The condition that tells of the failure itself, among those that mirror it. */
function failureOf(
  object: FluxObject,
  shownBy: FluxCondition,
): Omit<Standing, 'state'> {
  const ready = conditionOf(object, 'Ready');
  const told =
    ready?.status === 'False' && !ONLY_FOLLOWS.test(ready.reason)
      ? ready
      : ['Released', 'TestSuccess', 'Healthy']
          .map(type => conditionOf(object, type))
          .find(each => each?.status === 'False');
  const failure = told ?? shownBy;
  return {
    shownBy: failure,
    // It stays when something else goes wrong later.
    remediation: OF_HELM.test(failure.reason)
      ? isTrue(object, 'Remediated')
      : undefined,
    since: failure.at,
  };
}

function isAfter(one: Date | undefined, other: Date | undefined): boolean {
  return one !== undefined && (other === undefined || one > other);
}

function isBehind({ generation, observedGeneration }: FluxObject): boolean {
  return (
    generation !== undefined &&
    (observedGeneration === undefined || observedGeneration < generation)
  );
}

function isOfNow(
  { observedGeneration }: FluxCondition,
  { generation }: FluxObject,
): boolean {
  return (
    generation === undefined ||
    observedGeneration === undefined ||
    observedGeneration >= generation
  );
}

function isTrue(object: FluxObject, type: string): FluxCondition | undefined {
  const condition = conditionOf(object, type);
  return condition?.status === 'True' ? condition : undefined;
}
