import { z } from 'zod';
import { optionalField } from '../../answers';
import {
  conditionOf,
  conditionsField,
  countField,
  dateField,
  latest,
  listField,
  metadataSchema,
  textField,
} from './fields';

/** How a container ended. */
export interface Termination {
  reason: string;
  exitCode?: number;
  at?: Date;
}

/** A container of a pod, as far as it tells how the pod is. */
export interface ContainerState {
  name: string;
  restarts: number;
  /** Why it does not run yet, or again. */
  waiting?: { reason: string; message: string };
  /** How it ended: just now or, where it runs again, before. */
  ended?: Termination;
}

/** The object that a pod is one of: its name is the first that a reader knows. */
export interface WorkloadRef {
  kind: string;
  namespace: string;
  name: string;
}

/** A pod, as far as it tells how it is. */
export interface PodState {
  name: string;
  workload: WorkloadRef;
  /** `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`. */
  phase: string;
  reason: string;
  message: string;
  isBeingDeleted: boolean;
  /** Whether it is to run on, and not to end once its work is done. */
  isToStay: boolean;
  isReady: boolean;
  createdAt?: Date;
  /** Why no node takes it: the scheduler's words. */
  unscheduled?: { message: string; since?: Date };
  /** Whether it is not to be given to a node yet, as of a queue. */
  isGated: boolean;
  isScheduled: boolean;
  /** Since when it is to start: since a node took it, or it was last ready there. */
  startsSince?: Date;
  /** When it was evicted, where that is told. */
  disruptedAt?: Date;
  containers: ContainerState[];
}

const terminatedSchema = z.object({
  reason: textField,
  exitCode: optionalField(z.number().int()),
  finishedAt: dateField,
});

const stateSchema = z
  .object({
    waiting: z.object({ reason: textField, message: textField }).nullish(),
    terminated: terminatedSchema.nullish(),
  })
  .nullish();

const containerSchema = z
  .object({
    name: z.string(),
    restartCount: countField,
    state: stateSchema,
    lastState: stateSchema,
  })
  .transform(({ name, restartCount, state, lastState }): ContainerState => {
    const waiting = state?.waiting;
    // What ended well, as init containers do, tells nothing of its restarts.
    const ended =
      state?.terminated && state.terminated.exitCode !== 0
        ? state.terminated
        : lastState?.terminated;
    return {
      name,
      restarts: restartCount,
      waiting: waiting
        ? { reason: waiting.reason ?? '', message: waiting.message ?? '' }
        : undefined,
      ended: ended
        ? {
            reason: ended.reason ?? '',
            exitCode: ended.exitCode,
            at: ended.finishedAt,
          }
        : undefined,
    };
  });

const podSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ restartPolicy: textField }).nullish(),
  status: z
    .object({
      phase: textField,
      reason: textField,
      message: textField,
      conditions: conditionsField,
      initContainerStatuses: listField(containerSchema),
      containerStatuses: listField(containerSchema),
    })
    .nullish(),
});

/** Reads a pod. */
export function readPod(raw: unknown): PodState {
  const { metadata, spec, status } = podSchema.parse(raw);
  const conditions = status?.conditions ?? [];
  const scheduled = conditionOf(conditions, 'PodScheduled');
  const ready = conditionOf(conditions, 'Ready');
  const disruption = conditionOf(conditions, 'DisruptionTarget');
  return {
    name: metadata.name,
    workload: workloadOf(metadata),
    phase: status?.phase ?? 'Unknown',
    reason: status?.reason ?? '',
    message: status?.message ?? '',
    isBeingDeleted: metadata.isBeingDeleted,
    isToStay: (spec?.restartPolicy ?? 'Always') === 'Always',
    isReady: ready?.isTrue ?? false,
    createdAt: metadata.createdAt,
    unscheduled: scheduled?.isFalse
      ? { message: scheduled.message, since: scheduled.at }
      : undefined,
    isGated:
      scheduled?.isFalse === true && scheduled.reason === 'SchedulingGated',
    isScheduled: scheduled?.isTrue ?? false,
    startsSince: latest([
      scheduled?.isTrue ? scheduled.at : undefined,
      ready?.isFalse ? ready.at : undefined,
    ]),
    disruptedAt: disruption?.isTrue ? disruption.at : undefined,
    containers: [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ],
  };
}

/** Of a ReplicaSet that a Deployment made the Deployment; a pod without an owner itself. */
function workloadOf({
  name,
  namespace,
  owner,
  templateHash,
}: z.output<typeof metadataSchema>): WorkloadRef {
  if (!owner) {
    return { kind: 'Pod', namespace, name };
  }
  const ending = `-${templateHash}`;
  return owner.kind === 'ReplicaSet' && owner.name.endsWith(ending)
    ? {
        kind: 'Deployment',
        namespace,
        name: owner.name.slice(0, -ending.length),
      }
    : { kind: owner.kind, namespace, name: owner.name };
}
