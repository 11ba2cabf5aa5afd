import type {
  AllocationBound,
  AllocationSeries,
  AllocationStep,
} from 'backstage-plugin-data-platform-common';
import type {
  AllocationResource,
  ObservedAllocation,
  Quantity,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';
import { quantityShape, replicasOf } from './shapes';
import { timesReplicas } from './totals';
import type { StoredAllocation, StoredChange, UsageResolution } from './types';
import { unitOf } from './unitOf';
import { usageResolutions } from './usageRows';

/** A chart has no room for more, and a reader no use. */
const MAX_POINTS = 720;

const NOT_KNOWN: Quantity = { state: 'notKnown' };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long usage is kept of each resolution: see the retention of the store.
 * What is older is told by the next longer points.
 */
export type UsageKept = Record<UsageResolution, number>;

/**
 * The finest resolution that gives a time no more points than can be shown, and
 * that is kept as long as the time goes back. Nothing is used before a workload
 * is first seen, nor told more often than it is asked for.
 */
export function resolutionFor(
  { from, to }: { from: Date; to: Date },
  {
    now,
    kept,
    firstSeenAt,
    intervalMs = 0,
  }: { now: Date; kept: UsageKept; firstSeenAt?: Date; intervalMs?: number },
): UsageResolution {
  const start = Math.max(from.getTime(), firstSeenAt?.getTime() ?? -Infinity);
  const span = to.getTime() - start;
  const age = now.getTime() - start;
  const fits = (resolution: UsageResolution) =>
    span / Math.max(usageResolutions[resolution], intervalMs) <= MAX_POINTS &&
    age <= kept[resolution];
  if (fits('fine')) {
    return 'fine';
  }
  return fits('hour') ? 'hour' : 'day';
}

/** The longest time that is answered: a point a day. */
export const MAX_SPAN_MS = MAX_POINTS * DAY_MS;

/**
 * What a workload was given over a time, as steps of each bound. Before the first
 * change that is known, what it changed from held at least since the workload was
 * first seen; what was before that is not told, nor what is while it is gone.
 *
 * @param changes - from the last one before the time on, up to now: what came
 * after the time tells what held in it
 */
export function stepsOver(
  allocation: StoredAllocation,
  resource: AllocationResource,
  changes: StoredChange[],
  time: { from: Date; to: Date },
): AllocationSeries['bounds'] {
  const unit = unitOf(resource);
  const replicas = stepsOf(
    allocation,
    changes.filter(isOf({ resource: 'replicas' })),
    replicasOf(allocation.allocations),
  );
  const given = allocation.allocations.filter(
    each => each.container === undefined && each.resource === resource,
  );
  return boundsOf(given, resource, changes).map(bound => {
    const own = stepsOf(
      allocation,
      changes.filter(isOf({ resource, bound })),
      given.find(each => each.bound === bound)?.quantity,
    );
    const steps =
      resource === 'replicas'
        ? own.map(stepShape)
        : withTotals(own, replicas, unit);
    return { bound, steps: within(steps, time) };
  });
}

interface Step {
  at: Date;
  quantity: Quantity;
}

const BOUNDS: AllocationBound[] = ['request', 'limit', 'size'];

/** Those of now, and those that there were. */
function boundsOf(
  given: ObservedAllocation[],
  resource: AllocationResource,
  changes: StoredChange[],
): AllocationBound[] {
  const known = new Set([
    ...given.map(({ bound }) => bound),
    ...changes
      .filter(change => change.resource === resource)
      .map(({ bound }) => bound),
  ]);
  return BOUNDS.filter(bound => known.has(bound));
}

/** Whether a change tells of a quantity: its own, or that the workload came or went. */
function isOf({
  resource,
  bound,
}: Pick<StoredChange, 'resource' | 'bound'>): (
  change: StoredChange,
) => boolean {
  return change =>
    change.event !== 'changed' ||
    (change.resource === resource &&
      (bound === undefined || change.bound === bound));
}

/** From the first that is known on, oldest first. */
function stepsOf(
  { firstSeenAt, goneAt }: StoredAllocation,
  changes: StoredChange[],
  now: Quantity | undefined,
): Step[] {
  const first = changes.find(({ event }) => event === 'changed');
  let held = first ? first.from : now;
  const steps: Step[] = [];
  const add = (at: Date, quantity: Quantity) => {
    // It came again with something else: two changes, one step.
    if (steps.at(-1)?.at.getTime() === at.getTime()) {
      steps.pop();
    }
    steps.push({ at, quantity });
  };
  // A change that was recovered tells of a time before the first sight, as far as it goes.
  if (held && (!first || firstSeenAt < first.effectiveAt)) {
    add(firstSeenAt, held);
  }
  let away = false;
  for (const { event, effectiveAt, to } of changes) {
    if (event === 'changed') {
      held = to ?? NOT_KNOWN;
      add(effectiveAt, held);
      away = false;
    } else if (event === 'gone' && steps.length > 0) {
      add(effectiveAt, NOT_KNOWN);
      away = true;
    } else if (event === 'appeared' && away && held) {
      add(effectiveAt, held);
      away = false;
    }
  }
  if (goneAt && !away) {
    add(goneAt, NOT_KNOWN);
  }
  return steps;
}

/** Those of a time, and the one that held as it began. */
function within(
  steps: AllocationStep[],
  { from, to }: { from: Date; to: Date },
): AllocationStep[] {
  const before = steps.filter(({ at }) => new Date(at) <= from);
  return steps
    .slice(Math.max(0, before.length - 1))
    .filter(({ at }) => new Date(at) < to);
}

function withTotals(
  steps: Step[],
  replicas: Step[],
  unit: QuantityUnit,
): AllocationStep[] {
  const times = [...steps, ...replicas]
    .map(({ at }) => at.getTime())
    .filter(time => time >= (steps[0]?.at.getTime() ?? Infinity));
  return [...new Set(times)]
    .sort((a, b) => a - b)
    .map(time => {
      const at = new Date(time);
      const quantity = heldAt(steps, at) ?? NOT_KNOWN;
      const number = heldAt(replicas, at);
      const total = number && timesReplicas(quantity, number, unit);
      return { ...stepShape({ at, quantity }), ...(total && { total }) };
    });
}

function heldAt(steps: Step[], at: Date): Quantity | undefined {
  return steps.filter(step => step.at <= at).at(-1)?.quantity;
}

function stepShape({ at, quantity }: Step): AllocationStep {
  return { at: at.toISOString(), quantity: quantityShape(quantity) };
}
