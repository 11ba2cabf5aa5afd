import type {
  AllocatedContainer,
  AllocatedInstance,
  Allocation,
  AllocationChange,
  GivenQuantity,
  Quantity as QuantityShape,
  Release,
  Usage,
} from 'backstage-plugin-data-platform-common';
import {
  formatQuantity,
  type ObservedAllocation,
  type ObservedInstance,
  type ObservedUsage,
  type Quantity,
} from 'backstage-plugin-data-platform-node';
import { timesReplicas } from './totals';
import type { StoredAllocation, StoredChange, StoredRelease } from './types';
import { unitOf } from './unitOf';

const NOT_KNOWN: Quantity = { state: 'notKnown' };

/** A quantity as the API tells it. */
export function quantityShape(quantity: Quantity): QuantityShape {
  return { ...quantity };
}

/** What a workload is given now, as the API tells it. */
export function allocationShape(
  allocation: StoredAllocation,
  { stale, lastChanges }: { stale: boolean; lastChanges: StoredChange[] },
): Allocation {
  const replicas = replicasOf(allocation.allocations);
  return {
    id: allocation.id,
    platform: allocation.platform,
    system: allocation.system,
    belongsTo: allocation.belongsTo,
    workload: allocation.workload,
    at: allocation.seenAt.toISOString(),
    firstSeenAt: allocation.firstSeenAt.toISOString(),
    goneAt: allocation.goneAt?.toISOString(),
    stale,
    replicas: quantityShape(replicas),
    given: allocation.allocations
      .filter(
        ({ container, resource }) =>
          container === undefined && resource !== 'replicas',
      )
      .map(each => givenShape(each, replicas)),
    containers: containersOf(allocation.allocations),
    usage: (allocation.usage ?? []).map(usageShape),
    instances: allocation.instances.map(instanceShape),
    instanceCount: allocation.instanceCount,
    revision: allocation.revision,
    release: allocation.release,
    facts: allocation.facts,
    lastChanges: lastChanges.map(changeShape),
  };
}

/** A change, as the API tells it. */
export function changeShape(change: StoredChange): AllocationChange {
  const { revision, release } = change.carrier;
  return {
    id: change.id,
    allocationId: change.allocationId,
    platform: change.platform,
    system: change.system,
    belongsTo: change.belongsTo,
    workload: change.workload,
    event: change.event,
    container: change.container,
    containerBefore: change.containerBefore,
    resource: change.resource,
    bound: change.bound,
    from: change.from && quantityShape(change.from),
    to: change.to && quantityShape(change.to),
    effectiveAt: change.effectiveAt.toISOString(),
    notBefore: change.notBefore?.toISOString(),
    knownBy: change.knownBy,
    notedAt: change.notedAt.toISOString(),
    carrier: { revision, release: release && releaseShape(release) },
  };
}

/** A release, as the API tells it. */
export function releaseShape({
  deployedAt,
  ...release
}: StoredRelease): Release {
  return { ...release, deployedAt: deployedAt.toISOString() };
}

/** In how many replicas it runs. */
export function replicasOf(allocations: ObservedAllocation[]): Quantity {
  return (
    allocations.find(({ resource }) => resource === 'replicas')?.quantity ??
    NOT_KNOWN
  );
}

function givenShape(
  { resource, bound, quantity }: ObservedAllocation,
  replicas?: Quantity,
): GivenQuantity {
  const total = replicas && timesReplicas(quantity, replicas, unitOf(resource));
  return {
    resource,
    bound,
    quantity: quantityShape(quantity),
    ...(total && { total: quantityShape(total) }),
  };
}

function containersOf(allocations: ObservedAllocation[]): AllocatedContainer[] {
  const containers = new Map<string, AllocatedContainer>();
  for (const allocation of allocations) {
    const { container: name, role = 'container' } = allocation;
    if (name !== undefined) {
      const container = containers.get(name) ?? { name, role, given: [] };
      container.given.push(givenShape(allocation));
      containers.set(name, container);
    }
  }
  return [...containers.values()];
}

function usageShape({ resource, value }: ObservedUsage): Usage {
  return { resource, value, text: formatQuantity(value, unitOf(resource)) };
}

function instanceShape({
  name,
  ready,
  allocations,
  usage,
}: ObservedInstance): AllocatedInstance {
  return {
    name,
    ready,
    given: allocations?.map(each => givenShape(each)),
    usage: usage?.map(usageShape),
  };
}
