import {
  formatQuantity,
  ObservedAllocation,
  parseQuantity,
  Quantity,
  QuantityError,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';
import { ContainerSpec, PodSpec, QuantityTexts } from './podSpec';

type Bound = 'request' | 'limit';
type Resource = 'cpu' | 'memory' | 'storage';

/** Of the resources that containers have, those that are told. */
const RESOURCES: {
  resource: Resource;
  /** As Kubernetes calls it. */
  key: string;
  unit: QuantityUnit;
  /** Whether it is told only where it is set. */
  optional?: boolean;
}[] = [
  { resource: 'cpu', key: 'cpu', unit: 'millicores' },
  { resource: 'memory', key: 'memory', unit: 'bytes' },
  {
    resource: 'storage',
    key: 'ephemeral-storage',
    unit: 'bytes',
    optional: true,
  },
];

const BOUNDS: Bound[] = ['request', 'limit'];

/** How much it is, as far as it can be told. */
type Amount =
  | { state: 'set'; text?: string; value: number }
  | { state: 'notSet' }
  | { state: 'notKnown' };

/**
 * What a pod is given: each of its containers, and all of it as the scheduler
 * counts.
 *
 * @param tellProblem - told in a sentence what can't be read
 */
export function podAllocations(
  pod: PodSpec,
  tellProblem: (message: string) => void,
): ObservedAllocation[] {
  const allocations: ObservedAllocation[] = [];
  for (const { resource, key, unit, optional } of RESOURCES) {
    if (optional && !isSetAnywhere(pod, key)) {
      continue;
    }
    for (const bound of BOUNDS) {
      const read = (texts: QuantityTexts, of: string): Amount =>
        readAmount(texts, { key, unit }, problem =>
          tellProblem(`The ${key} ${bound} ${of} can't be read: ${problem}.`),
        );
      const containers = pod.containers.map(container => ({
        container,
        amount: read(container[bound], `of container ${container.name}`),
      }));
      for (const { container, amount } of containers) {
        if (!optional || amount.state !== 'notSet') {
          allocations.push({
            container: container.name,
            role: container.role,
            resource,
            bound,
            quantity: quantityOf(amount, unit),
          });
        }
      }
      allocations.push({
        resource,
        bound,
        quantity: wholeOf(containers, {
          whole: read(pod.whole[bound], 'of the pod as a whole'),
          limit: () => read(pod.whole.limit, 'of the pod as a whole'),
          isOfItsOwn: !optional && Object.keys(pod.whole.limit).length > 0,
          overhead: read(pod.overhead, 'that a pod takes beside'),
          bound,
          unit,
        }),
      });
    }
  }
  return allocations;
}

interface ContainerAmount {
  container: ContainerSpec;
  amount: Amount;
}

/**
 * The containers and sidecars run at one time. An init container runs before,
 * beside those sidecars that started before it: where that takes more, it is
 * what the pod is given.
 */
function wholeOf(
  containers: ContainerAmount[],
  {
    whole,
    limit,
    isOfItsOwn,
    overhead,
    bound,
    unit,
  }: {
    whole: Amount;
    limit(): Amount;
    /** Whether Kubernetes gives the pod a request of its own, since it has a limit. */
    isOfItsOwn: boolean;
    overhead: Amount;
    bound: Bound;
    unit: QuantityUnit;
  },
): Quantity {
  if (whole.state !== 'notSet') {
    return withOverhead(whole, overhead, unit);
  }
  if (containers.some(({ amount }) => amount.state === 'notKnown')) {
    return { state: 'notKnown' };
  }
  const staying = containers.filter(
    ({ container }) => container.role !== 'init',
  );
  const times: Amount[] = [sumOf(staying.map(({ amount }) => amount))];
  const before: Amount[] = [];
  for (const { container, amount } of containers) {
    if (container.role === 'sidecar') {
      before.push(amount);
    } else if (container.role === 'init' && amount.state === 'set') {
      times.push(sumOf([...before, amount]));
    }
  }
  const most = times.reduce((one, other) =>
    sizeOf(other) > sizeOf(one) ? other : one,
  );
  const notSetIn = staying
    .filter(({ amount }) => amount.state === 'notSet')
    .map(({ container }) => container.name);
  if (most.state !== 'set' && bound === 'limit') {
    // What a pod takes beside its containers bounds nothing.
    return { state: 'notSet' };
  }
  if (isOfItsOwn && bound === 'request') {
    // What any container requests goes before the limit of the pod:
    // https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2837-pod-level-resource-spec
    const request = most.state === 'set' ? most : limit();
    if (request.state !== 'notSet') {
      return withOverhead(request, overhead, unit);
    }
  }
  const quantity = withOverhead(most, overhead, unit);
  return quantity.state === 'set' && notSetIn.length > 0
    ? { ...quantity, notSetIn }
    : quantity;
}

function withOverhead(
  amount: Amount,
  overhead: Amount,
  unit: QuantityUnit,
): Quantity {
  return quantityOf(
    overhead.state === 'notKnown' ? overhead : sumOf([amount, overhead]),
    unit,
  );
}

function sumOf(amounts: Amount[]): Amount {
  if (amounts.some(({ state }) => state === 'notKnown')) {
    return { state: 'notKnown' };
  }
  const set = amounts.filter(amount => amount.state === 'set');
  if (set.length === 0) {
    return { state: 'notSet' };
  }
  const value = set.reduce((sum, amount) => sum + amount.value, 0);
  const only = set.filter(amount => amount.value !== 0);
  return {
    state: 'set',
    value,
    // Of one alone, its own words.
    text: only.length === 1 ? only[0].text : undefined,
  };
}

function sizeOf(amount: Amount): number {
  return amount.state === 'set' ? amount.value : -1;
}

function quantityOf(amount: Amount, unit: QuantityUnit): Quantity {
  if (amount.state !== 'set') {
    return amount;
  }
  const { value, text } = amount;
  // A sum of what can each be told exactly may be more than that.
  return Number.isSafeInteger(value)
    ? { state: 'set', text: text ?? formatQuantity(value, unit), value }
    : { state: 'notKnown' };
}

function readAmount(
  texts: QuantityTexts,
  { key, unit }: { key: string; unit: QuantityUnit },
  tellProblem: (problem: string) => void,
): Amount {
  if (!Object.hasOwn(texts, key)) {
    return { state: 'notSet' };
  }
  const text = String(texts[key]);
  try {
    return { state: 'set', text, value: parseQuantity(text, unit) };
  } catch (error) {
    if (!(error instanceof QuantityError)) {
      throw error;
    }
    tellProblem(error.message);
    return { state: 'notKnown' };
  }
}

function isSetAnywhere(pod: PodSpec, key: string): boolean {
  return [pod.whole, ...pod.containers].some(bounds =>
    BOUNDS.some(bound => Object.hasOwn(bounds[bound], key)),
  );
}
