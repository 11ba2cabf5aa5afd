import type { Scalar } from './expectation';

/** Digits that a DOUBLE and a REAL hold, as a share of the value. */
const DOUBLE_TOLERANCE = 1e-9;
const REAL_TOLERANCE = 1e-5;

/** A value of a result, with its column's type as Trino writes it. */
export interface TypedValue {
  value: unknown;
  type: string;
}

/** Whether a value is the one expected; numbers are compared as numbers, whatever form they come in. */
export function isEqual(
  actual: TypedValue,
  expected: Scalar,
  tolerance?: number,
): boolean {
  const value = actual.value ?? null;
  if (value === null || expected === null) {
    return value === expected;
  }
  if (typeof value === 'boolean' || typeof expected === 'boolean') {
    return String(value) === String(expected);
  }
  if (isNumeric(actual.type)) {
    const order = compareNumbers(
      value,
      expected,
      tolerance ?? slack(actual, expected),
    );
    return order === 0;
  }
  return textOf(value) === String(expected);
}

/**
 * Where a value stands to another: below 0, 0, or above 0; `undefined` where they
 * cannot be compared.
 */
export function compare(
  actual: TypedValue,
  expected: string | number,
): number | undefined {
  const { value, type } = actual;
  if (value === null || value === undefined) {
    return undefined;
  }
  if (isNumeric(type) || typeof expected === 'number') {
    return compareNumbers(value, expected, 0);
  }
  const text = textOf(value);
  if (text === expected) {
    return 0;
  }
  return text < expected ? -1 : 1;
}

function isNumeric(type: string): boolean {
  return /^(tinyint|smallint|integer|bigint|decimal|double|real|number)\b/i.test(
    type,
  );
}

function slack({ type }: TypedValue, expected: string | number): number {
  const size = Math.abs(Number(expected));
  if (/^double\b/i.test(type)) {
    return size * DOUBLE_TOLERANCE;
  }
  return /^real\b/i.test(type) ? size * REAL_TOLERANCE : 0;
}

function compareNumbers(
  actual: unknown,
  expected: string | number,
  tolerance: number,
): number | undefined {
  const one = String(actual).trim();
  const other = String(expected).trim();
  // Whole numbers beyond 2^53 are told apart only as such.
  if (/^-?\d+$/.test(one) && /^-?\d+$/.test(other) && tolerance === 0) {
    const difference = BigInt(one) - BigInt(other);
    return Number(difference > 0n) - Number(difference < 0n);
  }
  const difference = Number(one) - Number(other);
  if (one === '' || other === '' || Number.isNaN(difference)) {
    return one === other ? 0 : undefined;
  }
  return Math.abs(difference) <= tolerance ? 0 : Math.sign(difference);
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
