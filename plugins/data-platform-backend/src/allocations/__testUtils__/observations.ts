import type {
  AllocationObservation,
  AllocationResource,
  ObservedAllocation,
  ObservedRelease,
  ObservedWorkload,
  Quantity,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';

const GIBIBYTE = 2 ** 30;

/** The system of these tests. */
export const cluster = { ref: 'lakehouse/cluster', platform: 'lakehouse' };

/** A quantity that is set. */
export function set(value: number, text = String(value)): Quantity {
  return { state: 'set', text, value };
}

/** So many GiB. */
export function gib(count: number): Quantity {
  return set(count * GIBIBYTE, `${count}Gi`);
}

export const notSet: Quantity = { state: 'notSet' };
export const notKnown: Quantity = { state: 'notKnown' };

/** What a container, or without one a replica as a whole, is given. */
export function given(
  resource: AllocationResource,
  quantity: Quantity,
  container?: string,
  bound: ObservedAllocation['bound'] = 'limit',
): ObservedAllocation {
  return {
    resource,
    bound,
    quantity,
    ...(container !== undefined && { container, role: 'container' }),
  };
}

/** The number of replicas. */
export function replicas(quantity: Quantity | number): ObservedAllocation {
  return given(
    'replicas',
    typeof quantity === 'number' ? set(quantity) : quantity,
    undefined,
    'size',
  );
}

/** A workload of one container with this memory and processor, and one replica. */
export function oneContainer(
  memory: Quantity,
  cpu: Quantity = set(4000, '4'),
): ObservedAllocation[] {
  return [
    given('memory', memory),
    given('cpu', cpu),
    given('memory', memory, 'trino'),
    given('cpu', cpu, 'trino'),
  ];
}

/** The coordinator of Trino. */
export function coordinator(
  allocations: ObservedAllocation[],
  more: Partial<ObservedWorkload> = {},
): ObservedWorkload {
  return {
    kind: 'Deployment',
    namespace: 'data-platform',
    name: 'trino-coordinator',
    allocations,
    ...more,
  };
}

/** A ReplicaSet. */
export function replicaSet(
  number: number,
  effectiveAt: Date,
): WorkloadRevision {
  return {
    kind: 'ReplicaSet',
    name: `trino-coordinator-${number}`,
    number,
    effectiveAt,
  };
}

/** All Deployments of the namespace. */
export function observationOf(
  workloads: ObservedWorkload[],
  more: Partial<AllocationObservation> = {},
): AllocationObservation {
  return {
    source: 'cluster home, namespace data-platform',
    workloads,
    listed: [{ kind: 'Deployment', namespace: 'data-platform' }],
    problems: [],
    ...more,
  };
}

/** A version of the release `trino`. */
export function helmRelease(
  revision: number,
  deployedAt: Date,
  more: Partial<ObservedRelease> = {},
): ObservedRelease {
  return {
    kind: 'HelmRelease',
    namespace: 'data-platform',
    name: 'trino',
    revision: String(revision),
    status: 'deployed',
    deployedAt,
    chart: 'trino',
    chartVersion: `1.${revision}.0`,
    ...more,
  };
}
