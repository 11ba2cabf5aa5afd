import { QuantityError } from './QuantityError';
import { QuantityUnit, SUFFIXES, UNITS_IN_ONE } from './units';

/** Sign, whole digits, digits of the fraction, suffix or exponent. */
const QUANTITY =
  /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]?|[KMGTPE]i))$/;

/** Longer ones are nonsense, and would take long to read. */
const MAX_LENGTH = 256;

/** With an exponent beyond it a number of this length is 0 at any unit, or more than any number. */
const MAX_EXPONENT = MAX_LENGTH + 32;

const MAX_VALUE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Reads a quantity as Kubernetes writes and reads it: `4Gi`, `500m`, `0.5`, `1e3`,
 * `128974848`. What is finer than the unit is rounded up, away from zero, as
 * Kubernetes does.
 *
 * @param unit - what the result counts; `millicores` makes `1` a thousand
 * @param options - `signed`: whether it may be less than nothing. Default: no.
 * @returns a safe integer
 * @throws QuantityError where the text is no quantity, less than nothing, or so
 * much that it can't be told exactly
 * @public
 */
export function parseQuantity(
  text: string,
  unit: QuantityUnit,
  options: { signed?: boolean } = {},
): number {
  const parts = text.length > MAX_LENGTH ? undefined : QUANTITY.exec(text);
  if (!parts) {
    throw new QuantityError(
      text,
      'is not a quantity: it should be a number, and perhaps a suffix such as m, k, M or Gi or an exponent such as e3',
    );
  }
  const [, sign, whole = '', fraction, fractionAlone, exponent, suffix] = parts;
  const behindPoint = fraction ?? fractionAlone ?? '';
  const { factor, under } =
    exponent === undefined
      ? SUFFIXES.get(suffix)!
      : powerOfTen(clampExponent(exponent));

  const size = roundedUp(
    BigInt(whole + behindPoint) * factor * UNITS_IN_ONE[unit],
    10n ** BigInt(behindPoint.length + under),
  );
  if (size > MAX_VALUE) {
    throw new QuantityError(
      text,
      `is more than can be told exactly: at most ${MAX_VALUE} ${wordsOf(unit)}`,
    );
  }
  if (sign !== '-' || size === 0n) {
    return Number(size);
  }
  if (!options.signed) {
    throw new QuantityError(text, 'is less than nothing');
  }
  return -Number(size);
}

function powerOfTen(exponent: number): { factor: bigint; under: number } {
  return exponent < 0
    ? { factor: 1n, under: -exponent }
    : { factor: 10n ** BigInt(exponent), under: 0 };
}

function clampExponent(text: string): number {
  return Math.min(MAX_EXPONENT, Math.max(-MAX_EXPONENT, Number(text)));
}

function roundedUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

function wordsOf(unit: QuantityUnit): string {
  return unit === 'count' ? 'of them' : unit;
}
