import { Quantity } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { metadataSchema } from './metadata';
import { Workload } from './workloads';

/** Kinds of workloads that no autoscaler scales. */
const NEVER_SCALED = new Set<string>(['DaemonSet']);

/** What scales a workload, between two bounds. */
export interface Autoscaler {
  namespace: string;
  target: { kind: string; name: string };
  minimum: number;
  maximum: number;
}

const autoscalerSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    scaleTargetRef: z.object({
      kind: z.string().max(300),
      name: z.string().max(300),
    }),
    // As the API has it where none is told.
    minReplicas: z.int().min(0).default(1),
    maxReplicas: z.int().min(0),
  }),
});

/** Reads a HorizontalPodAutoscaler. */
export function pickAutoscaler(raw: unknown): Autoscaler {
  const { metadata, spec } = autoscalerSchema.parse(raw);
  return {
    namespace: metadata.namespace,
    target: { kind: spec.scaleTargetRef.kind, name: spec.scaleTargetRef.name },
    minimum: spec.minReplicas,
    maximum: spec.maxReplicas,
  };
}

/** Autoscalers as far as they could be read. */
export interface KnownAutoscalers {
  found: Autoscaler[];
  /** Whether those of a namespace may be others than were found, for now. */
  areMissing(namespace: string): boolean;
}

/**
 * In how many replicas a workload runs: where an autoscaler decides, between its
 * bounds, so that what it does is no change of what is given. Where it is not
 * known for now whether one does, neither are the replicas: that an autoscaler
 * could not be read is no change either.
 */
export function replicasOf(
  { kind, namespace, name, replicas }: Workload,
  { found, areMissing }: KnownAutoscalers,
): Quantity {
  const scaled = found.find(
    ({ target, ...autoscaler }) =>
      autoscaler.namespace === namespace &&
      target.kind === kind &&
      target.name === name,
  );
  // Scaled to nothing by hand, an autoscaler lets it be.
  if (scaled && scaled.minimum < scaled.maximum && replicas !== 0) {
    const { minimum, maximum } = scaled;
    return {
      state: 'range',
      text: `${minimum}–${maximum}`,
      minimum,
      maximum,
    };
  }
  const mayBeScaled =
    !scaled &&
    replicas !== 0 &&
    !NEVER_SCALED.has(kind) &&
    areMissing(namespace);
  return replicas === undefined || mayBeScaled
    ? { state: 'notKnown' }
    : { state: 'set', text: String(replicas), value: replicas };
}
