import type {
  AllocationObservation,
  AllocationResource,
  ObservationProblem,
  ObservedAllocation,
  ObservedInstance,
  ObservedQuota,
  ObservedRelease,
  ObservedUsage,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import type { PageRequest, StoredPage } from '../history/types';

/** What identifies a workload of a system. */
export interface WorkloadName {
  kind: string;
  namespace?: string;
  name: string;
}

/** What a workload is given, as it was last seen. */
export interface StoredAllocation {
  id: string;
  platform: string;
  /** Ref of the system that told it. */
  system: string;
  /** Ref of the system that it is part of, where another one. */
  belongsTo?: string;
  workload: WorkloadName;
  labels: Record<string, string>;
  allocations: ObservedAllocation[];
  revision?: { kind: string; name: string; number?: number };
  /** As Helm calls it. */
  release?: { namespace: string; name: string };
  instances: ObservedInstance[];
  instanceCount?: number;
  /** Absent where it is not known. */
  usage?: ObservedUsage[];
  facts: Record<string, string>;
  firstSeenAt: Date;
  seenAt: Date;
  goneAt?: Date;
}

/** A version of something that was deployed. */
export interface StoredRelease extends Omit<ObservedRelease, 'storage'> {
  id: string;
  platform: string;
  /** Ref of the system that told it. */
  system: string;
  /** The one before it of the same name, where it is known. */
  previous?: { revision: string; chartVersion?: string; appVersion?: string };
}

/** What brought a change, as far as it is known. */
export interface ChangeCarrier {
  revision?: { kind: string; name: string; number?: number };
  release?: StoredRelease;
}

/** How a change is known: as it happened, or from what the system kept of its past. */
export type KnownBy = 'observed' | 'recovered';

/** One change, before it is stored. */
export interface AllocationChange {
  event: 'changed' | 'appeared' | 'gone' | 'renamed';
  /** Absent for a replica as a whole, and for the workload. */
  container?: string;
  containerBefore?: string;
  resource?: AllocationResource;
  bound?: ObservedAllocation['bound'];
  from?: Quantity;
  to?: Quantity;
  effectiveAt: Date;
  /** Where the time is not exact, it was after this one. */
  notBefore?: Date;
  knownBy: KnownBy;
  carrier: ChangeCarrier;
}

export interface StoredChange extends AllocationChange {
  id: string;
  allocationId: string;
  platform: string;
  system: string;
  belongsTo?: string;
  workload: WorkloadName;
  notedAt: Date;
}

/** What the last collection from a system said. */
export interface StoredSource {
  system: string;
  platform: string;
  attemptedAt: Date;
  succeededAt?: Date;
  error?: string;
  source?: string;
  usageProblem?: string;
  quotas: ObservedQuota[];
  problems: ObservationProblem[];
}

/** How long a point of usage is: see `usageResolutions`. */
export type UsageResolution = 'fine' | 'hour' | 'day';

export interface StoredUsage {
  at: Date;
  samples: number;
  mean: number;
  minimum: number;
  maximum: number;
  p95: number;
}

/**
 * Which workloads are meant: those of the platforms, and of them those that one
 * of the systems tells or that are part of one of them, or that have one of the
 * ids; all of the platforms where neither is told.
 */
export interface AllocationScope {
  platforms: string[];
  /** Refs. */
  systems?: string[];
  ids?: string[];
}

/** Reads what is kept of allocations. Each method costs a constant number of queries. */
export interface AllocationReader {
  sources(platforms: string[]): Promise<StoredSource[]>;
  /** By name. */
  allocations(
    request: AllocationScope & PageRequest & { gone?: boolean },
  ): Promise<StoredPage<StoredAllocation>>;
  /**
   * Those that were there at a time, by name, at most 5,000, as far as is known: what
   * they are given now is wound back by the changes since. See `allocationAsOf` for
   * what is left out of it.
   */
  allocationsAt(platforms: string[], at: Date): Promise<StoredAllocation[]>;
  /** Those that are there, to find those that an entity's labels select. */
  labelsOf(
    platforms: string[],
  ): Promise<
    Pick<
      StoredAllocation,
      'id' | 'platform' | 'system' | 'workload' | 'labels'
    >[]
  >;
  allocation(id: string): Promise<StoredAllocation | undefined>;
  /** The changes to replicas as a whole that took effect last, of each of the ids, all at one time. */
  lastChanges(ids: string[]): Promise<Map<string, StoredChange[]>>;
  /** The latest first. */
  changes(
    request: AllocationScope &
      PageRequest & {
        level: 'workload' | 'container' | 'all';
        /** Of this kind alone. */
        event?: AllocationChange['event'];
        from?: Date;
        to?: Date;
      },
  ): Promise<StoredPage<StoredChange>>;
  change(id: string): Promise<StoredChange | undefined>;
  /**
   * The changes of a resource, and of the replicas, of a replica as a whole, and
   * when the workload came and went: those within the time and the last one of each
   * before it, oldest first.
   */
  steps(
    id: string,
    resource: AllocationResource,
    time: { from: Date; to: Date },
  ): Promise<StoredChange[]>;
  usage(
    id: string,
    resource: AllocationResource,
    resolution: UsageResolution,
    time: { from: Date; to: Date },
  ): Promise<StoredUsage[]>;
  /** The latest first. */
  releases(
    request: Pick<AllocationScope, 'platforms' | 'systems'> &
      PageRequest & {
        /** Of these names alone, as workloads know them. */
        storage?: { namespace: string; name: string }[];
        from?: Date;
        to?: Date;
      },
  ): Promise<StoredPage<StoredRelease>>;
}

/** Keeps what collections tell. */
export interface AllocationStore {
  /**
   * Keeps an observation, what changed since the one before, and at the first
   * sight of a workload what its past tells; all of it or nothing. The same
   * observation kept twice, by two replicas, changes nothing the second time;
   * nor does one that was asked for before another was answered: either may tell
   * the older state.
   */
  record(
    system: { ref: string; platform: string },
    observation: AllocationObservation,
    /** When it was answered. */
    at: Date,
    /** When it was asked for; at the same time unless told. */
    askedAt?: Date,
  ): Promise<{ changes: number }>;
  /** Keeps why a system told nothing; what was known of it stays. */
  recordFailure(
    system: { ref: string; platform: string },
    error: string,
    at: Date,
  ): Promise<void>;
  /** Keeps releases; tells how many of them were not known, and what was malformed. */
  recordReleases(
    system: { ref: string; platform: string },
    releases: ObservedRelease[],
    at: Date,
  ): Promise<{ added: number; problems: ObservationProblem[] }>;
  /** Removes usage that is kept long enough, in small batches. */
  removeOldUsage(now: Date): Promise<number>;
}
