import { z } from 'zod';

const quantitiesSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .nullish();

/**
 * Not tolerant: what can't be read must not be taken for what is not set.
 */
const resourcesSchema = z
  .object({ requests: quantitiesSchema, limits: quantitiesSchema })
  .nullish();

const containerSchema = z.object({
  name: z.string().min(1).max(300),
  restartPolicy: z.string().nullish(),
  resources: resourcesSchema,
});

/** The part of a pod's specification that tells what it is given. */
export const podSpecSchema = z.object({
  containers: z.array(containerSchema),
  initContainers: z.array(containerSchema).nullish(),
  overhead: quantitiesSchema,
  /** For the pod as a whole, which goes before what its containers sum up to. */
  resources: resourcesSchema,
});

/** What a template of pods tells. */
export const podTemplateSchema = z.object({
  metadata: z
    .object({ labels: z.record(z.string(), z.string()).nullish() })
    .nullish(),
  spec: podSpecSchema,
});

/** How much of what, as Kubernetes writes it, by the name of the resource. */
export type QuantityTexts = Record<string, string | number>;

/** What a container is given, as its specification has it. */
export interface ContainerSpec {
  name: string;
  role: 'container' | 'sidecar' | 'init';
  request: QuantityTexts;
  limit: QuantityTexts;
}

/** What a pod is given, as its specification has it. */
export interface PodSpec {
  /** In the order in which they start. */
  containers: ContainerSpec[];
  overhead: QuantityTexts;
  /** As it is set; what Kubernetes makes of a limit alone depends on the containers. */
  whole: { request: QuantityTexts; limit: QuantityTexts };
}

/** Sorts out which container plays which part. */
export function readPodSpec({
  containers,
  initContainers,
  overhead,
  resources,
}: z.output<typeof podSpecSchema>): PodSpec {
  return {
    containers: [
      ...(initContainers ?? []).map(container => ({
        ...boundsOf(container.resources),
        name: container.name,
        // One that is restarted whenever it ends is not waited for: it stays.
        role: (container.restartPolicy === 'Always'
          ? 'sidecar'
          : 'init') as ContainerSpec['role'],
      })),
      ...containers.map(container => ({
        ...boundsOf(container.resources),
        name: container.name,
        role: 'container' as const,
      })),
    ],
    overhead: overhead ?? {},
    whole: {
      request: resources?.requests ?? {},
      limit: resources?.limits ?? {},
    },
  };
}

function boundsOf(resources: z.output<typeof resourcesSchema>): {
  request: QuantityTexts;
  limit: QuantityTexts;
} {
  const limit = resources?.limits ?? {};
  // Where only a limit is set, Kubernetes takes it for the request too, in pods.
  return { request: { ...limit, ...resources?.requests }, limit };
}
