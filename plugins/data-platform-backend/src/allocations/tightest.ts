import type {
  AllocationResource,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import { replicasOf } from './shapes';
import { timesReplicas } from './totals';
import type { StoredAllocation } from './types';
import { unitOf } from './unitOf';

/** What is looked at, in this order: running out of memory ends a workload, running out of CPU slows it. */
const LIMITED: AllocationResource[] = ['memory', 'heap', 'cpu'];

/** Those that use the largest part of what they may first; those of which it is not known last, by name. */
export function tightestFirst(
  allocations: StoredAllocation[],
): StoredAllocation[] {
  return allocations
    .map(allocation => ({ allocation, share: shareUsed(allocation) ?? -1 }))
    .sort((one, other) => other.share - one.share)
    .map(({ allocation }) => allocation);
}

function shareUsed(allocation: StoredAllocation): number | undefined {
  for (const resource of LIMITED) {
    const used = allocation.usage?.find(each => each.resource === resource);
    const limit = allocation.allocations.find(
      each =>
        each.container === undefined &&
        each.resource === resource &&
        each.bound !== 'request',
    );
    const total =
      limit &&
      timesReplicas(
        limit.quantity,
        presentReplicas(allocation),
        unitOf(resource),
      );
    if (used && total?.state === 'set' && total.value > 0) {
      return used.value / total.value;
    }
  }
  return undefined;
}

/** Where an autoscaler has a range, as many as there are. */
function presentReplicas({
  allocations,
  instanceCount,
}: StoredAllocation): Quantity {
  const replicas = replicasOf(allocations);
  return replicas.state === 'range' && instanceCount !== undefined
    ? { state: 'set', text: String(instanceCount), value: instanceCount }
    : replicas;
}
