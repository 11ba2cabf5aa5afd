import {
  AllocationResource,
  formatQuantity,
  ObservedAllocation,
  ObservedUsage,
  Quantity,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';
import type { TrinoNodeStatus } from '../client';

const SIZES: {
  resource: AllocationResource;
  unit: QuantityUnit;
  of(status: TrinoNodeStatus): number;
}[] = [
  { resource: 'heap', unit: 'bytes', of: ({ maxHeap }) => maxHeap },
  { resource: 'processors', unit: 'count', of: ({ processors }) => processors },
  { resource: 'memoryPool', unit: 'bytes', of: ({ memoryPool }) => memoryPool },
];

/** What each of some nodes has; a range where they differ. */
export function allocationsOfNodes(
  statuses: TrinoNodeStatus[],
): ObservedAllocation[] {
  return SIZES.map(({ resource, unit, of }) => ({
    resource,
    bound: 'size',
    quantity: quantityOf(statuses.map(of), unit),
  }));
}

/** How much a node uses. */
export function usageOfNode({
  usedHeap,
  reservedMemory,
}: TrinoNodeStatus): ObservedUsage[] {
  return [
    { resource: 'heap', value: usedHeap },
    { resource: 'memoryPool', value: reservedMemory },
  ];
}

function quantityOf(values: number[], unit: QuantityUnit): Quantity {
  if (values.length === 0) {
    return { state: 'notKnown' };
  }
  const minimum = Math.min(...values);
  const maximum = Math.max(...values);
  const text = formatQuantity(minimum, unit);
  return minimum === maximum
    ? { state: 'set', text, value: minimum }
    : {
        state: 'range',
        text: `${text}–${formatQuantity(maximum, unit)}`,
        minimum,
        maximum,
      };
}
