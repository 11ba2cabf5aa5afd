import type {
  AllocatedResource,
  Quantity,
} from 'backstage-plugin-data-platform-common';
import { formatAmount } from './amounts';

/** What the page says where something has no bound. */
export const NOT_SET = 'not set';
/** What it says where nobody told. */
export const NOT_KNOWN = 'not known';

/** A quantity in words, for sentences and for who doesn't see it. */
export function quantityText(
  quantity: Quantity | undefined,
  resource: AllocatedResource,
): string {
  switch (quantity?.state) {
    case 'set':
      return setText(quantity, resource);
    case 'range':
      return rangeText(quantity, resource);
    case 'notSet':
      return NOT_SET;
    default:
      return NOT_KNOWN;
  }
}

/** More digits than that nobody reads: `1013632Ki` is better told as `990Mi`. */
const MOST_DIGITS = 5;

function setText(
  { text, value }: Quantity,
  resource: AllocatedResource,
): string {
  const isLong = (text?.replace(/\D/g, '').length ?? 0) > MOST_DIGITS;
  if (text !== undefined && (!isLong || value === undefined)) {
    return text;
  }
  return value === undefined ? NOT_KNOWN : formatAmount(value, resource);
}

/** `+ 1 container not set`; undefined where all have it set. */
export function notSetInText(quantity: Quantity): string | undefined {
  const count = quantity.notSetIn?.length ?? 0;
  return count > 0
    ? `+ ${count} container${count === 1 ? '' : 's'} ${NOT_SET}`
    : undefined;
}

/** What a quantity is at most; undefined where that is not bounded, or not known. */
export function mostOf(quantity: Quantity | undefined): number | undefined {
  return quantity?.state === 'range' ? quantity.maximum : quantity?.value;
}

/** What a quantity is at least. */
export function leastOf(quantity: Quantity | undefined): number | undefined {
  return quantity?.state === 'range' ? quantity.minimum : quantity?.value;
}

function rangeText(quantity: Quantity, resource: AllocatedResource): string {
  const { minimum, maximum, text } = quantity;
  if (text) {
    return text;
  }
  return minimum === undefined || maximum === undefined
    ? NOT_KNOWN
    : `${formatAmount(minimum, resource)}–${formatAmount(maximum, resource)}`;
}
