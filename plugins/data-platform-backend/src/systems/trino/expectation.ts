import { orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatNames } from './words';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'should be text, a number, true, false or null',
});

/** Configuration leaves out a key whose value is null, so that no key can expect one. */
const known = z.union([z.string(), z.number(), z.boolean()], {
  error: 'should be text, a number, true or false',
});

const ordered = z.union([z.string(), z.number()], {
  error: 'should be a number, or text such as a date',
});

/** More are better counted by the statement itself. */
const MAX_ROWS = 9_000;

const rowNumber = () => orText(z.int().min(0).max(MAX_ROWS));

const rowCount = z.union(
  [
    rowNumber(),
    z
      .strictObject({
        min: rowNumber().optional(),
        max: rowNumber().optional(),
      })
      .refine(
        ({ min, max }) => min === undefined || max === undefined || min <= max,
        'has a min above its max',
      ),
  ],
  { error: 'should be a whole number of rows, or { min, max }' },
);

/** Keys that say something of the value in the first row. */
const VALUE_KEYS = [
  'value',
  'not',
  'moreThan',
  'atLeast',
  'lessThan',
  'atMost',
] as const;

/**
 * What is expected of the rows of a statement; all that is given must hold.
 */
export const expectationSchema = z
  .strictObject({
    /** How many rows there are. */
    rows: rowCount.optional(),
    /** Which column is looked at: its name in any case, or its position from 1. Default: the first. */
    column: z.union([z.string().min(1), z.int().min(1)]).optional(),
    /** The value in the first row. */
    value: known.optional(),
    not: known.optional(),
    /** Whether the value in the first row is NULL. */
    isNull: orText(z.boolean()).optional(),
    moreThan: ordered.optional(),
    atLeast: ordered.optional(),
    lessThan: ordered.optional(),
    atMost: ordered.optional(),
    /** The values of the column in all rows, in any order, each as often as it is there. */
    values: z.array(scalar).max(1_000).optional(),
    /** Values that are among those of the column. */
    includes: z.array(scalar).min(1).max(1_000).optional(),
    /** How far a number may be from the expected one. */
    tolerance: orText(z.number().min(0)).optional(),
  })
  .refine(expectation => Object.keys(expectation).length > 0, {
    error: 'is empty: say what is expected, or leave it out',
    // One whose only key is misspelt is not empty.
    when: ({ issues }) => issues.length === 0,
  });

export type Expectation = z.output<typeof expectationSchema>;

/** A value of the configuration that a value of Trino's is held against. */
export type Scalar = z.output<typeof scalar>;

const WORDS: Record<(typeof VALUE_KEYS)[number], string> = {
  value: '',
  not: 'not ',
  moreThan: 'more than ',
  atLeast: 'at least ',
  lessThan: 'less than ',
  atMost: 'at most ',
};

/** The expectation in a few words. */
export function describeExpectation(expectation?: Expectation): string {
  if (!expectation) {
    return 'an answer';
  }
  const { rows, isNull, values, includes } = expectation;
  const value = VALUE_KEYS.flatMap(key => {
    const wanted = expectation[key];
    return wanted === undefined ? [] : [`${WORDS[key]}${String(wanted)}`];
  });
  return [
    rows !== undefined && describeRows(rows),
    value.length > 0 && value.join(' and '),
    isNull !== undefined && (isNull ? 'NULL' : 'not NULL'),
    values && `the values ${formatNames(values.map(String)) || 'none'}`,
    includes && `${formatNames(includes.map(String))} among the values`,
  ]
    .filter(part => part)
    .join('; ');
}

/** How many rows must come at most for an expectation to be judged: one more than are right. */
export function rowsToJudge({ rows, values }: Expectation = {}): number {
  const { min = 0, max = 0 } =
    typeof rows === 'number' ? { min: rows } : rows ?? {};
  return Math.max(min, max, values?.length ?? 0) + 1;
}

/** A number of rows in words. */
export function describeRows(rows: NonNullable<Expectation['rows']>): string {
  if (typeof rows === 'number') {
    return countRows(rows);
  }
  const { min, max } = rows;
  if (min !== undefined && max !== undefined) {
    return `${min} to ${countRows(max)}`;
  }
  if (min !== undefined) {
    return `${min} or more rows`;
  }
  return max === undefined ? 'any rows' : `at most ${countRows(max)}`;
}

/** `1 row`, `2 rows` */
export function countRows(count: number): string {
  return `${count} ${count === 1 ? 'row' : 'rows'}`;
}
