import type {
  ObservedAllocation,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import { Container, containersOf, pairContainers, wholeOf } from './containers';
import { isKnown, sameQuantity, untold } from './quantities';
import type { AllocationChange } from './types';

/** What differs between two times, without when it came to. */
export type Difference = Pick<
  AllocationChange,
  | 'event'
  | 'container'
  | 'containerBefore'
  | 'resource'
  | 'bound'
  | 'from'
  | 'to'
>;

/** What differs, and what is known after it. */
export interface Comparison {
  differences: Difference[];
  /**
   * What is given after it; where that is not known, what was known before, so
   * that it can be compared with when it is known again.
   */
  known: ObservedAllocation[];
}

/** Compares what was known with what is told now. */
export function compareAllocations(
  before: ObservedAllocation[],
  after: ObservedAllocation[],
): Comparison {
  const differences: Difference[] = [];
  const known: ObservedAllocation[] = [];
  const compare = (one: Container, other: Container) => {
    const compared = compareContainer(one, other);
    differences.push(...compared.differences);
    known.push(...compared.known);
  };

  compare(wholeOf(before), wholeOf(after));
  const containersBefore = containersOf(before);
  const containersAfter = containersOf(after);
  if (containersAfter.length === 0) {
    // No container was told of, which is not that there are none.
    known.push(...containersBefore.flatMap(each => [...each.given.values()]));
    return { differences, known };
  }
  if (containersBefore.length === 0) {
    known.push(...containersAfter.flatMap(each => [...each.given.values()]));
    return { differences, known };
  }
  const { kept, renamed, gone, appeared } = pairContainers(
    containersBefore,
    containersAfter,
  );
  for (const [one, other] of renamed) {
    differences.push({
      event: 'renamed',
      container: other.name,
      containerBefore: one.name,
    });
  }
  for (const [one, other] of [...kept, ...renamed]) {
    compare(one, other);
  }
  for (const { name } of gone) {
    differences.push({ event: 'gone', container: name });
  }
  for (const { name, given } of appeared) {
    differences.push({ event: 'appeared', container: name });
    known.push(...given.values());
  }
  return { differences, known };
}

function compareContainer(one: Container, other: Container): Comparison {
  const differences: Difference[] = [];
  const known: ObservedAllocation[] = [];
  for (const key of new Set([...one.given.keys(), ...other.given.keys()])) {
    const before = one.given.get(key);
    const after = other.given.get(key);
    const either = after ?? before;
    if (!either) {
      continue;
    }
    const from: Quantity = before?.quantity ?? untold(either.resource);
    const to: Quantity = after?.quantity ?? untold(either.resource);
    if (isKnown(from) && isKnown(to) && !sameQuantity(from, to)) {
      differences.push({
        event: 'changed',
        container: other.name === '' ? undefined : other.name,
        resource: either.resource,
        bound: either.bound,
        from,
        to,
      });
    }
    known.push({
      ...either,
      ...(other.name !== '' && { container: other.name, role: other.role }),
      quantity: isKnown(to) ? to : from,
    });
  }
  return { differences, known };
}
