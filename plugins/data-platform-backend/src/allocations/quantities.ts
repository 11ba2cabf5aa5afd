import type {
  AllocationResource,
  ObservedAllocation,
  Quantity,
} from 'backstage-plugin-data-platform-node';

/**
 * Whether two quantities are the same by value: `4000m` and `4` are. One that is
 * not known is the same as nothing, not even as another.
 */
export function sameQuantity(one: Quantity, other: Quantity): boolean {
  if (one.state === 'set' && other.state === 'set') {
    // Not by their names: a container that is renamed lacks no more than before.
    return (
      one.value === other.value &&
      (one.notSetIn?.length ?? 0) === (other.notSetIn?.length ?? 0)
    );
  }
  if (one.state === 'range' && other.state === 'range') {
    return one.minimum === other.minimum && one.maximum === other.maximum;
  }
  return one.state === 'notSet' && other.state === 'notSet';
}

/** Whether it says anything that can be compared. */
export function isKnown(quantity: Quantity | undefined): quantity is Quantity {
  return quantity !== undefined && quantity.state !== 'notKnown';
}

/**
 * What is meant where nothing is told of a resource: `storage` is told only where
 * it is set, of the others all that is known is told.
 */
export function untold(resource: AllocationResource): Quantity {
  return { state: resource === 'storage' ? 'notSet' : 'notKnown' };
}

/** Tells one quantity of a container, or of a replica as a whole, from the others. */
export function quantityKey({
  resource,
  bound,
}: Pick<ObservedAllocation, 'resource' | 'bound'>): string {
  return `${resource} ${bound}`;
}
