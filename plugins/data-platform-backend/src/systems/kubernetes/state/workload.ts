import { z } from 'zod';
import { optionalField } from '../../answers';
import {
  Condition,
  conditionOf,
  conditionsField,
  countField,
  metadataSchema,
  textField,
} from './fields';
import { WorkloadRef } from './pod';

/** A Deployment, StatefulSet or DaemonSet, as far as it tells how it is. */
export interface WorkloadState extends WorkloadRef {
  isBeingDeleted: boolean;
  /** Whether its controller has seen its latest change. */
  isObserved: boolean;
  desired: number;
  ready: number;
  available: number;
  /** Of the newest revision. */
  updated: number;
  /** How many should be of the newest revision by now. */
  toUpdate: number;
  isPaused: boolean;
  conditions: Condition[];
  /**
   * Since when it is as available as it is, as far as is told: a Deployment by its
   * condition, others by when their controller last wrote how they are.
   */
  changedAt?: Date;
  /** Since when it is as it is, as far as its controller tells. */
  statusChangedAt?: Date;
}

const baseSchema = z.object({ metadata: metadataSchema });

const deploymentSchema = baseSchema.extend({
  spec: z.object({
    replicas: z.number().int().nonnegative().nullish(),
    paused: optionalField(z.boolean()),
  }),
  status: z
    .object({
      observedGeneration: countField,
      readyReplicas: countField,
      availableReplicas: countField,
      updatedReplicas: countField,
      conditions: conditionsField,
    })
    .nullish(),
});

/** Reads a Deployment. */
export function readDeployment(raw: unknown): WorkloadState {
  const { metadata, spec, status } = deploymentSchema.parse(raw);
  const desired = spec.replicas ?? 1;
  return {
    ...commonOf('Deployment', metadata, status?.observedGeneration),
    desired,
    ready: status?.readyReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    toUpdate: desired,
    isPaused: spec.paused ?? false,
    conditions: status?.conditions ?? [],
    changedAt: conditionOf(status?.conditions ?? [], 'Available')?.at,
  };
}

const statefulSetSchema = baseSchema.extend({
  spec: z.object({
    replicas: z.number().int().nonnegative().nullish(),
    updateStrategy: z
      .object({
        type: textField,
        rollingUpdate: z.object({ partition: countField }).nullish(),
      })
      .nullish(),
  }),
  status: z
    .object({
      observedGeneration: countField,
      readyReplicas: countField,
      availableReplicas: countField,
      updatedReplicas: countField,
      currentRevision: textField,
      updateRevision: textField,
    })
    .nullish(),
});

/** Reads a StatefulSet. */
export function readStatefulSet(raw: unknown): WorkloadState {
  const { metadata, spec, status } = statefulSetSchema.parse(raw);
  const desired = spec.replicas ?? 1;
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  const isUpdating = status?.currentRevision !== status?.updateRevision;
  const partition = rollingUpdate?.partition ?? 0;
  // What is not updated by itself is not waited for.
  const toUpdate =
    isUpdating && type !== 'OnDelete' ? Math.max(0, desired - partition) : 0;
  return {
    ...commonOf('StatefulSet', metadata, status?.observedGeneration),
    desired,
    ready: status?.readyReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    toUpdate,
    isPaused: false,
    conditions: [],
  };
}

const daemonSetSchema = baseSchema.extend({
  spec: z.object({
    updateStrategy: z.object({ type: textField }).nullish(),
  }),
  status: z
    .object({
      observedGeneration: countField,
      desiredNumberScheduled: countField,
      numberReady: countField,
      numberAvailable: countField,
      updatedNumberScheduled: countField,
    })
    .nullish(),
});

/** Reads a DaemonSet. */
export function readDaemonSet(raw: unknown): WorkloadState {
  const { metadata, spec, status } = daemonSetSchema.parse(raw);
  const desired = status?.desiredNumberScheduled ?? 0;
  return {
    ...commonOf('DaemonSet', metadata, status?.observedGeneration),
    desired,
    ready: status?.numberReady ?? 0,
    available: status?.numberAvailable ?? 0,
    updated: status?.updatedNumberScheduled ?? 0,
    toUpdate: spec.updateStrategy?.type === 'OnDelete' ? 0 : desired,
    isPaused: false,
    conditions: [],
  };
}

function commonOf(
  kind: string,
  metadata: z.output<typeof metadataSchema>,
  observedGeneration = 0,
) {
  const { namespace, name, generation, isBeingDeleted } = metadata;
  return {
    changedAt: metadata.statusChangedAt,
    statusChangedAt: metadata.statusChangedAt,
    kind,
    namespace,
    name,
    isBeingDeleted,
    isObserved: observedGeneration >= generation,
  };
}
