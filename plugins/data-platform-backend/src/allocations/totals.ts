import {
  formatQuantity,
  type Quantity,
  type QuantityUnit,
} from 'backstage-plugin-data-platform-node';

/**
 * What all replicas are given together. Without a bound for one there is none for
 * all; where the number of replicas is not known, or it is more than can be told
 * exactly, there is no total.
 */
export function timesReplicas(
  quantity: Quantity,
  replicas: Quantity,
  unit: QuantityUnit,
): Quantity | undefined {
  if (quantity.state === 'notSet') {
    return quantity;
  }
  const each = boundsOf(quantity);
  const times = boundsOf(replicas);
  if (!each || !times) {
    return undefined;
  }
  const minimum = each.minimum * times.minimum;
  const maximum = each.maximum * times.maximum;
  if (!Number.isSafeInteger(maximum)) {
    return undefined;
  }
  if (minimum !== maximum) {
    const text = [minimum, maximum]
      .map(value => formatQuantity(value, unit))
      .join('–');
    return { state: 'range', text, minimum, maximum };
  }
  return {
    state: 'set',
    text: formatQuantity(minimum, unit),
    value: minimum,
    ...(quantity.state === 'set' &&
      quantity.notSetIn && { notSetIn: quantity.notSetIn }),
  };
}

function boundsOf(
  quantity: Quantity,
): { minimum: number; maximum: number } | undefined {
  switch (quantity.state) {
    case 'set':
      return { minimum: quantity.value, maximum: quantity.value };
    case 'range':
      return quantity;
    default:
      return undefined;
  }
}
