import type {
  AllocatedResource,
  Allocation,
  Quantity,
} from 'backstage-plugin-data-platform-common';
import { formatAmount, formatOf } from './amounts';

/** How much of what a workload is given it uses, and the words for it. */
export interface UsageTold {
  text: string;
  /** Of the limit, where there is one to hold it against. */
  share?: number;
  /** Of the limit, where the request is. */
  requestShare?: number;
  /** Undefined where the usage is not known. */
  used?: number;
}

/** What instances of a workload are called: those that have a heap are nodes. */
export function instanceWord(
  allocation: Pick<Allocation, 'given'>,
  count: number,
): string {
  const word = allocation.given.some(({ bound }) => bound === 'size')
    ? 'node'
    : 'pod';
  return count === 1 ? word : `${word}s`;
}

/** How many instances a workload has, as far as that is known. */
export function instanceCountOf(allocation: Allocation): number {
  const { instanceCount, instances, replicas } = allocation;
  return instanceCount ?? (instances.length || (replicas.value ?? 0));
}

/** How much of a resource all instances of a workload use together, of what they are given. */
export function usageTold(
  allocation: Allocation,
  resource: AllocatedResource,
): UsageTold {
  const used = allocation.usage.find(
    usage => usage.resource === resource,
  )?.value;
  if (used === undefined) {
    return { text: 'not known' };
  }
  const limit = givenTo(allocation, resource, ['limit', 'size']);
  const request = givenTo(allocation, resource, ['request']);
  const amount = formatAmount(used, resource);
  const whole = limit && wholeOf(allocation, resource, limit);
  if (limit?.quantity.notSetIn?.length) {
    return { used, text: `${amount}, not all containers have a limit` };
  }
  if (!whole) {
    return {
      used,
      text:
        !limit || limit.quantity.state === 'notSet'
          ? `${amount}, no limit to hold it against`
          : `${amount}, of a limit that is not known`,
    };
  }
  const count = instanceCountOf(allocation);
  const words = formatOf(used, whole, resource);
  const requested = request && wholeOf(allocation, resource, request);
  return {
    used,
    share: used / whole,
    ...(requested && { requestShare: requested / whole }),
    text:
      count > 1
        ? `${words} in ${count} ${instanceWord(allocation, count)}`
        : words,
  };
}

interface Given {
  quantity: Quantity;
  total?: Quantity;
}

function givenTo(
  allocation: Allocation,
  resource: AllocatedResource,
  bounds: string[],
): Given | undefined {
  return allocation.given.find(
    entry => entry.resource === resource && bounds.includes(entry.bound),
  );
}

function wholeOf(
  allocation: Allocation,
  resource: AllocatedResource,
  { quantity, total }: Given,
): number | undefined {
  if (total?.state === 'set' && total.value !== undefined) {
    return total.value;
  }
  // Unequal instances tell each what it has.
  if (quantity.state === 'range') {
    const each = allocation.instances.map(
      ({ given = [] }) =>
        given.find(
          entry => entry.resource === resource && entry.bound !== 'request',
        )?.quantity.value,
    );
    return each.length === instanceCountOf(allocation)
      ? each.reduce(addKnown, 0)
      : undefined;
  }
  // Where replicas are a range, what those are given that are there now.
  return quantity.value === undefined
    ? undefined
    : quantity.value * Math.max(1, instanceCountOf(allocation));
}

function addKnown(
  sum: number | undefined,
  value: number | undefined,
): number | undefined {
  return sum === undefined || value === undefined ? undefined : sum + value;
}
