import type { ReactNode } from 'react';
import type {
  AllocatedContainer,
  AllocatedResource,
  Allocation,
  AllocationBound,
  Quantity,
} from 'backstage-plugin-data-platform-common';
import {
  capitalized,
  givenName,
  instanceCountOf,
  QuantityText,
  resourceName,
  UsageBar,
  usageTold,
} from '../Quantity';

/** A column of what workloads are given and use; which there are is told by what they are given. */
export interface Column {
  key: string;
  title: string;
  /** Numbers stand at the right. */
  isNumber: boolean;
  cell(allocation: Allocation, context: ColumnContext): ReactNode;
}

/** What cells need besides. */
export interface ColumnContext {
  /** Why usage is not known, where it is not. */
  usageProblem?: string;
}

const GIVEN: [AllocatedResource, AllocationBound][] = [
  ['cpu', 'request'],
  ['cpu', 'limit'],
  ['memory', 'request'],
  ['memory', 'limit'],
  ['processors', 'size'],
  ['heap', 'size'],
  ['memoryPool', 'size'],
];

/** Whether they are nodes, which have sizes rather than requests and limits. */
export function areNodes(allocations: Allocation[]): boolean {
  return allocations.every(({ given }) =>
    given.some(({ bound }) => bound === 'size'),
  );
}

/** The resource whose use is told in the list: what a workload is killed for. */
export function mainResource(allocation: Allocation): AllocatedResource {
  return allocation.given.some(({ resource }) => resource === 'heap')
    ? 'heap'
    : 'memory';
}

/** The columns that go with what some workloads are given. */
export function columnsOf(allocations: Allocation[]): Column[] {
  const has = (resource: AllocatedResource, bound: AllocationBound) =>
    allocations.some(({ given }) =>
      given.some(entry => entry.resource === resource && entry.bound === bound),
    );
  const main = allocations.some(item => mainResource(item) === 'heap')
    ? 'heap'
    : 'memory';
  const ofGiven = GIVEN.filter(entry => has(...entry)).map(
    ([resource, bound]): Column => ({
      key: `${resource} ${bound}`,
      title: capitalized(givenName(resource, bound)),
      isNumber: true,
      cell: ({ given }) => (
        <QuantityText
          quantity={quantityIn(given, resource, bound)}
          resource={resource}
        />
      ),
    }),
  );
  const used: Column = {
    key: 'used',
    title: capitalized(`${main === 'heap' ? 'heap' : resourceName(main)} used`),
    isNumber: false,
    cell: (allocation, { usageProblem }) => (
      <UsageBar
        told={usageTold(allocation, mainResource(allocation))}
        why={usageProblem}
      />
    ),
  };
  const afterUse = ofGiven.filter(({ key }) => key.startsWith('memoryPool'));
  return [
    {
      key: 'replicas',
      title: areNodes(allocations) ? 'Nodes' : 'Replicas',
      isNumber: true,
      cell: allocation => (
        <QuantityText
          quantity={allocation.replicas}
          resource="replicas"
          now={instanceCountOf(allocation)}
        />
      ),
    },
    ...ofGiven.filter(column => !afterUse.includes(column)),
    used,
    ...afterUse,
  ];
}

/** The resources of a workload that change over time, for the chart to choose from. */
export function resourcesOf(allocation: Allocation): AllocatedResource[] {
  const main = mainResource(allocation);
  const given = allocation.given.map(({ resource }) => resource);
  return [...new Set([main, ...given, 'replicas' as const])].filter(
    resource => resource === 'replicas' || given.includes(resource),
  );
}

/** What of some resource and bound there is in a list of what is given. */
export function quantityIn(
  given: AllocatedContainer['given'],
  resource: AllocatedResource,
  bound: AllocationBound,
): Quantity | undefined {
  return given.find(
    entry => entry.resource === resource && entry.bound === bound,
  )?.quantity;
}
