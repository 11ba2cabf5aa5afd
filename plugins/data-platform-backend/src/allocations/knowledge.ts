import type {
  ObservedAllocation,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';
import type { ReplicaMemory } from './steadyReplicas';

/** What is known of a workload, to compare the next observation with. */
export interface KnowledgeOfWorkload {
  /** As last known: a quantity that is not known now is still the one from before. */
  allocations: ObservedAllocation[];
  revision?: WorkloadRevision;
  replicas: ReplicaMemory;
  seenAt: Date;
  goneAt?: Date;
}
