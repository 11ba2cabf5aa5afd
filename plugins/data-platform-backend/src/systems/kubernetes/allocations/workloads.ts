import { z } from 'zod';
import { optionalField } from '../../answers';
import { KubernetesResource, resources } from '../client';
import {
  boundedLabels,
  metadataSchema,
  releaseOf,
  timeSchema,
} from './metadata';
import { PodSpec, podTemplateSchema, readPodSpec } from './podSpec';

/** The kinds of workloads that are told. */
export const WORKLOAD_KINDS: {
  kind: WorkloadKind;
  resource: KubernetesResource;
}[] = [
  { kind: 'Deployment', resource: resources.deployments },
  { kind: 'StatefulSet', resource: resources.statefulSets },
  { kind: 'DaemonSet', resource: resources.daemonSets },
];

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** What is read of a Deployment, a StatefulSet or a DaemonSet. */
export interface Workload {
  kind: WorkloadKind;
  uid: string;
  namespace: string;
  name: string;
  labels: Record<string, string>;
  release?: { namespace: string; name: string };
  replicas?: number;
  /** As its own template has it. */
  pod: PodSpec;
  /** Number of its current ReplicaSet. */
  revision?: number;
  /** Name of its current ControllerRevision. */
  updateRevision?: string;
  /** When its current roll-out last went on. */
  progressedAt?: Date;
}

const countSchema = z.int().min(0).nullish();

const workloadSchema = z.object({
  metadata: metadataSchema.extend({ generation: countSchema }),
  spec: z.object({ replicas: countSchema, template: podTemplateSchema }),
  status: z
    .object({
      observedGeneration: countSchema,
      desiredNumberScheduled: countSchema,
      updatedReplicas: countSchema,
      updateRevision: z.string().nullish(),
      conditions: optionalField(
        z.array(
          z.object({
            type: z.string(),
            lastUpdateTime: timeSchema.nullish().catch(undefined),
          }),
        ),
      ),
    })
    .nullish(),
});

/** Reads of a workload what is needed; what its containers are told stays behind. */
export function pickWorkload(kind: WorkloadKind): (raw: unknown) => Workload {
  return raw => {
    const { metadata, spec, status } = workloadSchema.parse(raw);
    return {
      kind,
      uid: metadata.uid,
      namespace: metadata.namespace,
      name: metadata.name,
      labels: boundedLabels(metadata),
      release: releaseOf(metadata),
      replicas:
        (kind === 'DaemonSet'
          ? status?.desiredNumberScheduled
          : spec.replicas) ?? undefined,
      pod: readPodSpec(spec.template.spec),
      revision: revisionNumber(metadata.annotations),
      updateRevision: status?.updateRevision ?? undefined,
      // Until the controller has looked and made a pod, it tells of the roll-out before.
      progressedAt:
        (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
        (status?.updatedReplicas ?? 0) > 0
          ? progressOf(status?.conditions)
          : undefined,
    };
  };
}

function progressOf(
  conditions: { type: string; lastUpdateTime?: Date | null }[] = [],
): Date | undefined {
  const condition = conditions.find(({ type }) => type === 'Progressing');
  return condition?.lastUpdateTime ?? undefined;
}

const REVISION = 'deployment.kubernetes.io/revision';

/** Which revision of a Deployment it is, by an annotation. */
export function revisionNumber(
  annotations: Record<string, string> | null | undefined,
): number | undefined {
  const number = Number(annotations?.[REVISION] || NaN);
  return Number.isSafeInteger(number) ? number : undefined;
}
