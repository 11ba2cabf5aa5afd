import type { ObservedAllocation } from 'backstage-plugin-data-platform-node';
import { quantityKey } from './quantities';
import type { AllocationChange, StoredAllocation } from './types';

/** A change that tells what was before it: the first of its kind after a time. */
export type NextChange = Pick<
  AllocationChange,
  'event' | 'resource' | 'bound' | 'from' | 'effectiveAt'
>;

/** What is known of a workload at a time beside what it is given now. */
export interface KnownOfPast {
  /** Of each quantity of a replica as a whole, and of its coming and going. */
  next: NextChange[];
  /** Whether any change to it took effect by then. */
  changedBefore: boolean;
}

/**
 * An allocation as it was at a time: what it is given now, wound back by the
 * changes since, as far as these are known. Undefined where it was not there, or
 * was not known of.
 *
 * Only quantities of a replica as a whole, and replicas, are wound back; those of
 * containers, instances, usage, revision and facts are told of now alone, and are
 * left out where they may be of a later time.
 */
export function allocationAsOf(
  allocation: StoredAllocation,
  { next, changedBefore }: KnownOfPast,
  at: Date,
): StoredAllocation | undefined {
  const wasKnown = allocation.firstSeenAt <= at || changedBefore;
  const wasGone = allocation.goneAt !== undefined && allocation.goneAt <= at;
  if (!wasKnown || wasGone || wasAway(next)) {
    return undefined;
  }
  if (allocation.seenAt <= at) {
    return allocation;
  }
  const before = new Map(
    next.flatMap(({ event, resource, bound, from }) =>
      event === 'changed' && resource && bound && from
        ? [[quantityKey({ resource, bound }), from] as const]
        : [],
    ),
  );
  const given = allocation.allocations
    .filter(({ container }) => container === undefined)
    .map(
      (each): ObservedAllocation => ({
        ...each,
        quantity: before.get(quantityKey(each)) ?? each.quantity,
      }),
    );
  return {
    ...allocation,
    allocations: given,
    revision: undefined,
    instances: [],
    instanceCount: undefined,
    usage: undefined,
    facts: {},
    seenAt: at,
    goneAt: undefined,
  };
}

/** Whether what comes next is that it comes again: one that was there goes first. */
function wasAway(next: NextChange[]): boolean {
  const timeOf = (event: NextChange['event']) =>
    next.find(change => change.event === event)?.effectiveAt.getTime() ??
    Infinity;
  return timeOf('appeared') < timeOf('gone');
}
