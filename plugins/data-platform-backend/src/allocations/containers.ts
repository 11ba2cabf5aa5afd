import type { ObservedAllocation } from 'backstage-plugin-data-platform-node';
import { quantityKey, sameQuantity } from './quantities';

/** What one container is given, or, under the name '', a replica as a whole. */
export interface Container {
  name: string;
  role: ObservedAllocation['role'];
  /** By `quantityKey`. */
  given: Map<string, ObservedAllocation>;
}

/** Containers of two times that are each other's successors. */
export interface ContainerPairs {
  kept: [before: Container, after: Container][];
  renamed: [before: Container, after: Container][];
  gone: Container[];
  appeared: Container[];
}

/** What is given, by the containers that it is given to; the replica as a whole is not among them. */
export function containersOf(allocations: ObservedAllocation[]): Container[] {
  return [...groupByContainer(allocations).values()].filter(
    ({ name }) => name !== '',
  );
}

/** What a replica as a whole is given. */
export function wholeOf(allocations: ObservedAllocation[]): Container {
  return (
    groupByContainer(allocations).get('') ?? {
      name: '',
      role: undefined,
      given: new Map(),
    }
  );
}

function groupByContainer(
  allocations: ObservedAllocation[],
): Map<string, Container> {
  const containers = new Map<string, Container>();
  for (const allocation of allocations) {
    const name = allocation.container ?? '';
    const container = containers.get(name) ?? {
      name,
      role: allocation.role,
      given: new Map(),
    };
    container.given.set(quantityKey(allocation), allocation);
    containers.set(name, container);
  }
  return containers;
}

/**
 * Tells which containers are the same ones. One that went is taken for renamed
 * where one of its role came that is given the same, or where no others of the
 * role went and came.
 */
export function pairContainers(
  before: Container[],
  after: Container[],
): ContainerPairs {
  const kept = before.flatMap((one): [Container, Container][] => {
    const same = after.find(({ name }) => name === one.name);
    return same ? [[one, same]] : [];
  });
  let gone = before.filter(one => !kept.some(([each]) => each === one));
  let appeared = after.filter(one => !kept.some(([, each]) => each === one));
  const renamed: [Container, Container][] = [];
  const pair = (one: Container, other: Container) => {
    renamed.push([one, other]);
    gone = gone.filter(each => each !== one);
    appeared = appeared.filter(each => each !== other);
  };
  for (const one of gone) {
    const same = appeared.find(
      other => sameRole(one, other) && givenTheSame(one, other),
    );
    if (same) {
      pair(one, same);
    }
  }
  for (const one of gone) {
    const candidates = appeared.filter(other => sameRole(one, other));
    const rivals = gone.filter(other => sameRole(one, other));
    if (candidates.length === 1 && rivals.length === 1) {
      pair(one, candidates[0]);
    }
  }
  return { kept, renamed, gone, appeared };
}

function sameRole(one: Container, other: Container): boolean {
  return (one.role ?? 'container') === (other.role ?? 'container');
}

function givenTheSame(one: Container, other: Container): boolean {
  return (
    one.given.size === other.given.size &&
    [...one.given].every(([key, { quantity }]) => {
      const match = other.given.get(key);
      return match !== undefined && sameQuantity(quantity, match.quantity);
    })
  );
}
