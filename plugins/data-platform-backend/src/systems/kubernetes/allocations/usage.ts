import {
  ObservedUsage,
  parseQuantity,
  QuantityError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** What a pod uses. */
export interface PodUsage {
  /** `namespace/name` */
  pod: string;
  usage?: ObservedUsage[];
  /** Why it is not known, where it can't be read. */
  problem?: string;
}

const quantitySchema = z.union([z.string(), z.number()]);

const podMetricsSchema = z.object({
  metadata: z.object({
    name: z.string().min(1).max(300),
    namespace: z.string().max(300),
  }),
  containers: z.array(
    z.object({
      name: z.string(),
      usage: z.object({ cpu: quantitySchema, memory: quantitySchema }),
    }),
  ),
});

/** Reads what a pod uses, all of its containers together. */
export function pickPodUsage(raw: unknown): PodUsage {
  const { metadata, containers } = podMetricsSchema.parse(raw);
  const pod = `${metadata.namespace}/${metadata.name}`;
  let cpu = 0;
  let memory = 0;
  for (const { name, usage } of containers) {
    try {
      cpu += parseQuantity(String(usage.cpu), 'millicores');
      memory += parseQuantity(String(usage.memory), 'bytes');
    } catch (error) {
      if (!(error instanceof QuantityError)) {
        throw error;
      }
      return {
        pod,
        problem: `What container ${name.slice(
          0,
          300,
        )} of pod ${pod} uses can't be read: ${error.message}.`,
      };
    }
  }
  return Number.isSafeInteger(cpu) && Number.isSafeInteger(memory)
    ? {
        pod,
        usage: [
          { resource: 'cpu', value: cpu },
          { resource: 'memory', value: memory },
        ],
      }
    : { pod, problem: `Pod ${pod} uses more than can be told exactly.` };
}

/** The sum of what several use. */
export function sumOfUsage(usages: ObservedUsage[][]): ObservedUsage[] {
  const sums = new Map<ObservedUsage['resource'], number>();
  for (const { resource, value } of usages.flat()) {
    sums.set(resource, (sums.get(resource) ?? 0) + value);
  }
  return [...sums].map(([resource, value]) => ({ resource, value }));
}
