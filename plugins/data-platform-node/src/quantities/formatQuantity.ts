import { QuantityUnit, SUFFIXES } from './units';

const BINARY_SUFFIXES = [...SUFFIXES]
  .filter(([suffix]) => suffix.endsWith('i'))
  .reverse();

/**
 * Writes a quantity as Kubernetes would, exactly: bytes with the largest binary
 * suffix that leaves a whole number (`12Gi`, `1536Mi`), processors as `2` or
 * `500m`.
 *
 * @param value - a safe integer, in the unit
 * @public
 */
export function formatQuantity(value: number, unit: QuantityUnit): string {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`Not a whole number of ${unit}: ${value}`);
  }
  if (value === 0) {
    return '0';
  }
  switch (unit) {
    case 'millicores':
      return value % 1000 === 0 ? String(value / 1000) : `${value}m`;
    case 'bytes':
      return formatBytes(BigInt(value));
    default:
      return String(value);
  }
}

function formatBytes(bytes: bigint): string {
  for (const [suffix, { factor }] of BINARY_SUFFIXES) {
    if (bytes % factor === 0n) {
      return `${bytes / factor}${suffix}`;
    }
  }
  return String(bytes);
}
