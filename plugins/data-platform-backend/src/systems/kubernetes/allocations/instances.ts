import {
  ObservedAllocation,
  ObservedInstance,
  ObservedUsage,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { optionalField } from '../../answers';
import { controllerUid, metadataSchema } from './metadata';
import { podAllocations } from './podAllocations';
import { podSpecSchema, readPodSpec } from './podSpec';
import { sumOfUsage } from './usage';

/** Pods of one workload that are told by name; all of them are counted. */
const MAX_INSTANCES = 50;

/** What is read of a pod. */
export interface Pod {
  /** `namespace/name` */
  key: string;
  name: string;
  ownerUid?: string;
  /** Whether it runs, or is to run: it has not ended and is not about to. */
  counts: boolean;
  ready: boolean;
  /** Each replica as a whole. */
  allocations: ObservedAllocation[];
}

const podSchema = z.object({
  metadata: metadataSchema.extend({ deletionTimestamp: z.string().nullish() }),
  spec: podSpecSchema,
  status: z
    .object({
      phase: z.string().nullish(),
      conditions: optionalField(
        z.array(z.object({ type: z.string(), status: z.string() })),
      ),
    })
    .nullish(),
});

/** Reads a pod. */
export function pickPod(raw: unknown): Pod {
  const { metadata, spec, status } = podSchema.parse(raw);
  return {
    key: `${metadata.namespace}/${metadata.name}`,
    name: metadata.name,
    ownerUid: controllerUid(metadata),
    counts:
      !metadata.deletionTimestamp &&
      status?.phase !== 'Succeeded' &&
      status?.phase !== 'Failed',
    ready:
      status?.conditions?.some(
        ({ type, status: state }) => type === 'Ready' && state === 'True',
      ) ?? false,
    allocations: podAllocations(readPodSpec(spec), () => {}).filter(
      ({ container }) => container === undefined,
    ),
  };
}

/** The pods of one workload, of which only a bounded number is kept. */
export class Instances {
  readonly #ready: ObservedInstance[] = [];
  readonly #notReady: ObservedInstance[] = [];
  #usage: ObservedUsage[] = [];
  #usageIsKnown = true;
  #readyCount = 0;
  #count = 0;

  /**
   * @param allocations - what the workload gives; told of the pod only where it has others
   * @param usage - of the pod, where it is known
   */
  add(
    pod: Pod,
    allocations: ObservedAllocation[],
    usage: ObservedUsage[] | undefined,
  ): void {
    this.#count += 1;
    if (pod.ready) {
      this.#readyCount += 1;
      this.#usageIsKnown &&= usage !== undefined;
      this.#usage = sumOfUsage([this.#usage, usage ?? []]);
    }
    const kept = pod.ready ? this.#ready : this.#notReady;
    if (kept.length < MAX_INSTANCES) {
      kept.push({
        name: pod.name,
        ready: pod.ready,
        ...(differ(pod.allocations, allocations) && {
          allocations: pod.allocations,
        }),
        ...(usage && { usage }),
      });
    }
  }

  /** All of them, in a bounded number; where they are too many, those not ready go before. */
  told(): {
    instances: ObservedInstance[];
    instanceCount: number;
    usage?: ObservedUsage[];
  } {
    const instances = [...this.#notReady, ...this.#ready]
      .slice(0, MAX_INSTANCES)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const usageIsKnown = this.#usageIsKnown && this.#readyCount > 0;
    return {
      instances,
      instanceCount: this.#count,
      ...(usageIsKnown && { usage: this.#usage }),
    };
  }
}

function differ(
  one: ObservedAllocation[],
  other: ObservedAllocation[],
): boolean {
  return wordsOf(one) !== wordsOf(other);
}

function wordsOf(allocations: ObservedAllocation[]): string {
  return allocations
    .filter(
      ({ container, resource }) =>
        container === undefined && resource !== 'replicas',
    )
    .map(({ resource, bound, quantity }) =>
      [
        resource,
        bound,
        quantity.state,
        quantity.state === 'set' ? quantity.value : '',
      ].join(' '),
    )
    .sort()
    .join('\n');
}
