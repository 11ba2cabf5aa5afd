import { LoggerService } from '@backstage/backend-plugin-api';
import type { ClientOf } from './systemTypes';

/**
 * How much of something. `notSet` is a value of its own: what is given without a
 * bound is not given nothing. `notKnown`: the system was not asked, or did not
 * tell. `range`: between two bounds, as an autoscaler or unequal nodes have it.
 *
 * @public
 */
export type Quantity =
  | {
      state: 'set';
      /** As the system told it: `4Gi`, `500m`, `2`. */
      text: string;
      /** In the resource's unit, see `AllocationResource`; a safe integer. */
      value: number;
      /** Containers for which it is not set: the value is the sum of the others. */
      notSetIn?: string[];
    }
  | { state: 'range'; text: string; minimum: number; maximum: number }
  | { state: 'notSet' }
  | { state: 'notKnown' };

/**
 * What is given. Units: `cpu` in millicores; `memory`, `storage` (ephemeral, of
 * a node's disk), `heap` and `memoryPool` in bytes; `replicas` and `processors`
 * in their number.
 *
 * @public
 */
export type AllocationResource =
  | 'cpu'
  | 'memory'
  | 'storage'
  | 'replicas'
  | 'heap'
  | 'processors'
  | 'memoryPool';

/**
 * One quantity that a workload is given.
 *
 * @public
 */
export interface ObservedAllocation {
  /** Name of the container; absent for one replica as a whole, and for `replicas`. */
  container?: string;
  /** `init`: runs to its end before the others; `sidecar`: starts before and stays (native sidecar). */
  role?: 'container' | 'sidecar' | 'init';
  resource: AllocationResource;
  /** `size` where there is no request and limit: replicas, heap, processors, memory pool. */
  bound: 'request' | 'limit' | 'size';
  quantity: Quantity;
}

/**
 * A state of a workload that has a name of its own, and a time from which on it
 * held: a ReplicaSet, a ControllerRevision.
 *
 * @public
 */
export interface WorkloadRevision {
  /** `ReplicaSet`, `ControllerRevision`. */
  kind: string;
  name: string;
  number?: number;
  /** From when on it held, by the system's own clock. */
  effectiveAt: Date;
}

/**
 * What a workload was given before, as an old revision still tells.
 *
 * @public
 */
export interface PastAllocations {
  revision: WorkloadRevision;
  /** Without `replicas`, where the revision doesn't tell them. */
  allocations: ObservedAllocation[];
  /** Of the revision, where it names one: `trino-1.39.1`. */
  chart?: string;
}

/**
 * A pod of a workload, or a node.
 *
 * @public
 */
export interface ObservedInstance {
  name: string;
  ready: boolean;
  /** What it is given where that differs from instance to instance. */
  allocations?: ObservedAllocation[];
  usage?: ObservedUsage[];
}

/**
 * How much is used at the time of the observation, in the resource's unit.
 *
 * @public
 */
export interface ObservedUsage {
  resource: Exclude<AllocationResource, 'replicas' | 'processors'>;
  value: number;
}

/**
 * Something that runs in one or several replicas, each of them given the same.
 * It is the same one as long as kind, namespace and name are.
 *
 * @public
 */
export interface ObservedWorkload {
  /** `Deployment`, `StatefulSet`, `DaemonSet`; of other systems a word of theirs: `Coordinator`. */
  kind: string;
  namespace?: string;
  name: string;
  /** Of the workload itself, by which entities find it. */
  labels?: Record<string, string>;
  /** Name of the system of the platform that it is part of, where that is another one. */
  belongsTo?: string;
  /**
   * All that is known: for each container request and limit of `cpu` and
   * `memory`, `not set` included; the same for a replica as a whole; and
   * `replicas`.
   */
  allocations: ObservedAllocation[];
  /** Since when it is given that, where the system tells. */
  revision?: WorkloadRevision;
  /** The release that owns it: that of Helm, by its annotations. */
  release?: { namespace: string; name: string };
  /** Older revisions that are still there, in any order. */
  past?: PastAllocations[];
  /** A bounded number of them; `instanceCount` tells how many there are. */
  instances?: ObservedInstance[];
  instanceCount?: number;
  /** Summed over its ready instances; absent where it is not known. */
  usage?: ObservedUsage[];
  /** Further facts in a word each: `{ version: '476' }`. */
  facts?: Record<string, string>;
}

/**
 * A bound over a namespace as a whole, and how much of it is taken.
 *
 * @public
 */
export interface ObservedQuota {
  namespace: string;
  name: string;
  /** As the system names it: `limits.memory`, `pods`. */
  resource: string;
  hard: Quantity;
  used: Quantity;
}

/**
 * What could not be read or understood, and why; the rest is as told.
 *
 * @public
 */
export interface ObservationProblem {
  /** What it is about: `StatefulSets of namespace data-platform`, `Deployment data-platform/trino`. */
  subject: string;
  /** What is wrong and what to do, in a sentence or two. Never holds a secret. */
  message: string;
}

/**
 * All that a system's workloads are given at one time.
 *
 * @public
 */
export interface AllocationObservation {
  /** Where it comes from, as a reader knows it: `cluster home, namespace data-platform`. */
  source: string;
  workloads: ObservedWorkload[];
  /**
   * What was listed to its end. A workload that was known and is not told is gone
   * only if its kind was listed, in its namespace or in all.
   */
  listed: { kind: string; namespace?: string }[];
  quotas?: ObservedQuota[];
  /** Why usage is not known, where it is not. */
  usageProblem?: string;
  problems: ObservationProblem[];
}

/**
 * A version of something that was deployed.
 *
 * @public
 */
export interface ObservedRelease {
  /** `HelmRelease`, `Kustomization`. */
  kind: string;
  namespace: string;
  name: string;
  /** Name and namespace under which the workloads know it, where they are others. */
  storage?: { namespace: string; name: string };
  /** Its number, or what was applied: `7`, `main@sha1:0123456`. */
  revision: string;
  /** In the system's words: `deployed`, `superseded`, `failed`. */
  status: string;
  deployedAt: Date;
  chart?: string;
  chartVersion?: string;
  appVersion?: string;
}

/**
 * What a collection has at hand.
 *
 * @public
 */
export interface CollectContext<TClient> {
  client: TClient;
  clientOf: ClientOf;
  /** The systems of the platform, for `belongsTo`. */
  systems: { name: string; type: string }[];
  /** Aborted at the deadline and at shut-down. */
  signal: AbortSignal;
  timeoutMs: number;
  logger: LoggerService;
}

/**
 * Tells what a system's workloads are given and use. What can't be told is among
 * the problems; it throws as a check does where nothing can.
 *
 * @public
 */
export type CollectAllocations<TClient> = (
  context: CollectContext<TClient>,
) => Promise<AllocationObservation>;

/**
 * Tells which releases there were and are.
 *
 * @public
 */
export type CollectReleases<TClient> = (
  context: CollectContext<TClient>,
) => Promise<{ releases: ObservedRelease[]; problems: ObservationProblem[] }>;
