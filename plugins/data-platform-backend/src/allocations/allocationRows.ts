import type {
  ObservedAllocation,
  ObservedWorkload,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';
import { fromOptionalTime, fromStoredTime, StoredTime } from '../history/times';
import type { KnowledgeOfWorkload } from './knowledge';
import { isKnown, quantityKey } from './quantities';
import type { ReplicaMemory } from './steadyReplicas';
import type { StoredAllocation, WorkloadName } from './types';

/** A row of `allocations`. */
export interface AllocationRow {
  id: string;
  platform: string;
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  belongs_to: string | null;
  labels: string;
  allocations: string;
  observation: string;
  memory: string;
  first_seen_at: StoredTime;
  seen_at: StoredTime;
  gone_at: StoredTime | null;
}

/** What an observation may change of a row that is there. */
export const OBSERVED_COLUMNS = [
  'belongs_to',
  'labels',
  'allocations',
  'observation',
  'memory',
  'seen_at',
  'gone_at',
] as const satisfies (keyof AllocationRow)[];

type Observation = Pick<
  StoredAllocation,
  'revision' | 'release' | 'instances' | 'instanceCount' | 'usage' | 'facts'
>;

/** What is remembered beside what is told to readers. */
interface Memory {
  /** Quantities that are not known now, as they were when they were. */
  known?: ObservedAllocation[];
  /** In milliseconds since 1970. */
  revisionAt?: number;
  revision?: Omit<WorkloadRevision, 'effectiveAt'>;
  replicas: ReplicaMemory;
}

/** Columns of what was observed of a workload. */
export function toObservedColumns(
  workload: ObservedWorkload,
  current: ObservedAllocation[],
  knowledge: KnowledgeOfWorkload,
  belongsTo: string | undefined,
): Pick<AllocationRow, (typeof OBSERVED_COLUMNS)[number]> {
  const observation: Observation = {
    revision: workload.revision && withoutTime(workload.revision),
    release: workload.release,
    instances: workload.instances ?? [],
    instanceCount: workload.instanceCount,
    usage: workload.usage,
    facts: workload.facts ?? {},
  };
  const memory: Memory = {
    ...knownBeside(knowledge.allocations, current),
    revision: knowledge.revision && withoutTime(knowledge.revision),
    revisionAt: knowledge.revision?.effectiveAt.getTime(),
    replicas: knowledge.replicas,
  };
  return {
    belongs_to: belongsTo ?? null,
    labels: JSON.stringify(workload.labels ?? {}),
    allocations: JSON.stringify(current),
    observation: JSON.stringify(observation),
    memory: JSON.stringify(memory),
    seen_at: knowledge.seenAt,
    gone_at: null,
  };
}

/** What a row says is known of its workload. */
export function knowledgeOf(row: AllocationRow): KnowledgeOfWorkload {
  const current: ObservedAllocation[] = JSON.parse(row.allocations);
  const memory: Memory = JSON.parse(row.memory);
  const beside = new Map(
    (memory.known ?? []).map(each => [keyOf(each), each] as const),
  );
  return {
    allocations: [
      ...current.filter(each => !beside.has(keyOf(each))),
      ...beside.values(),
    ],
    revision:
      memory.revision && memory.revisionAt !== undefined
        ? { ...memory.revision, effectiveAt: new Date(memory.revisionAt) }
        : undefined,
    replicas: memory.replicas,
    seenAt: fromStoredTime(row.seen_at),
    goneAt: fromOptionalTime(row.gone_at),
  };
}

/** The workload that a row is of. */
export function workloadOf(
  row: Pick<AllocationRow, 'kind' | 'namespace' | 'name'>,
): WorkloadName {
  return {
    kind: row.kind,
    ...(row.namespace !== '' && { namespace: row.namespace }),
    name: row.name,
  };
}

/** The allocation that a row holds. */
export function fromAllocationRow(row: AllocationRow): StoredAllocation {
  const observation: Observation = JSON.parse(row.observation);
  return {
    id: row.id,
    platform: row.platform,
    system: row.ref,
    belongsTo: row.belongs_to ?? undefined,
    workload: workloadOf(row),
    labels: JSON.parse(row.labels),
    allocations: JSON.parse(row.allocations),
    ...observation,
    firstSeenAt: fromStoredTime(row.first_seen_at),
    seenAt: fromStoredTime(row.seen_at),
    goneAt: fromOptionalTime(row.gone_at),
  };
}

function withoutTime({ kind, name, number }: WorkloadRevision) {
  return { kind, name, number };
}

function keyOf(allocation: ObservedAllocation): string {
  return JSON.stringify([allocation.container ?? '', quantityKey(allocation)]);
}

function knownBeside(
  known: ObservedAllocation[],
  current: ObservedAllocation[],
): Pick<Memory, 'known'> {
  const told = new Set(
    current.filter(({ quantity }) => isKnown(quantity)).map(keyOf),
  );
  const beside = known.filter(
    each => isKnown(each.quantity) && !told.has(keyOf(each)),
  );
  return beside.length > 0 ? { known: beside } : {};
}
