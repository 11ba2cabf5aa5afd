import { z } from 'zod';
import {
  chartOf,
  controllerUid,
  lastWrittenAt,
  metadataSchema,
} from './metadata';
import { PodSpec, podTemplateSchema, readPodSpec } from './podSpec';
import { revisionNumber } from './workloads';

/** What a workload was given at a time: an object that Kubernetes keeps of it. */
export interface Revision {
  kind: 'ReplicaSet' | 'ControllerRevision';
  uid: string;
  name: string;
  /** Of the workload. */
  ownerUid?: string;
  /** The highest is the current one. */
  number?: number;
  /** Its number when it was made, where that is another one: it was gone back to. */
  firstNumber?: number;
  createdAt: Date;
  writtenAt?: Date;
  chart?: string;
  pod: PodSpec;
}

const HISTORY = 'deployment.kubernetes.io/revision-history';

const replicaSetSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ template: podTemplateSchema }),
});

/** Reads a ReplicaSet as what its Deployment was given. */
export function pickReplicaSet(raw: unknown): Revision {
  const { metadata, spec } = replicaSetSchema.parse(raw);
  const { annotations } = metadata;
  // The numbers that it had before: `1,3`.
  const first = Number(annotations?.[HISTORY]?.split(',')[0] || NaN);
  return {
    kind: 'ReplicaSet',
    uid: metadata.uid,
    name: metadata.name,
    ownerUid: controllerUid(metadata),
    number: revisionNumber(annotations),
    firstNumber: Number.isSafeInteger(first) ? first : undefined,
    createdAt: metadata.creationTimestamp,
    writtenAt: lastWrittenAt(metadata),
    chart: chartOf(metadata.labels) ?? chartOf(spec.template.metadata?.labels),
    pod: readPodSpec(spec.template.spec),
  };
}

const controllerRevisionSchema = z.object({
  metadata: metadataSchema,
  revision: z.int(),
  data: z.object({ spec: z.object({ template: podTemplateSchema }) }),
});

/**
 * Reads a ControllerRevision as what its StatefulSet or DaemonSet was given.
 *
 * @returns `undefined` for one of another controller, which may hold anything
 */
export function pickControllerRevision(raw: unknown): Revision | undefined {
  const parsed = controllerRevisionSchema.safeParse(raw);
  if (!parsed.success) {
    return undefined;
  }
  const { metadata, revision, data } = parsed.data;
  return {
    kind: 'ControllerRevision',
    uid: metadata.uid,
    name: metadata.name,
    ownerUid: controllerUid(metadata),
    number: revision,
    createdAt: metadata.creationTimestamp,
    writtenAt: lastWrittenAt(metadata),
    chart:
      chartOf(metadata.labels) ?? chartOf(data.spec.template.metadata?.labels),
    pod: readPodSpec(data.spec.template.spec),
  };
}
