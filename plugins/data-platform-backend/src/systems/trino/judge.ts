import { CheckerError } from 'backstage-plugin-data-platform-node';
import type { TrinoQueryResult } from './client';
import { formatCell } from './evidence';
import { countRows, describeRows, Expectation, Scalar } from './expectation';
import { compare, isEqual, TypedValue } from './values';
import { formatNames } from './words';

/** What an expectation says of a result. */
export interface Verdict {
  met: boolean;
  /** The answer in a few words. */
  summary: string;
  actual: string;
  /** What was wrong, in sentences; only where something was. */
  detail?: string;
}

type Answer = Pick<TrinoQueryResult, 'columns' | 'rows' | 'truncated'>;

/**
 * Holds a result against what was expected of it.
 *
 * @throws CheckerError if the result has no such column, or too few of its rows
 * were read to tell
 */
export function judge(
  expectation: Expectation | undefined,
  result: Answer,
): Verdict {
  const count = result.rows.length;
  const rows = `${result.truncated ? 'more than ' : ''}${countRows(count)}`;
  const looksAtValues =
    expectation &&
    Object.keys(expectation).some(key => key !== 'rows' && key !== 'column');
  const problems = [
    rowProblem(expectation?.rows, result, rows),
    ...(looksAtValues ? valueProblems(expectation, result) : []),
  ].filter(problem => problem !== undefined);
  const value =
    looksAtValues && count > 0 && !expectation.values && !expectation.includes
      ? formatCell(columnOf(expectation, result)[0].value)
      : undefined;
  return {
    met: problems.length === 0,
    summary: value ?? rows,
    actual: value === undefined ? rows : `${value} in ${rows}`,
    detail: problems.length > 0 ? problems.join(' ') : undefined,
  };
}

function rowProblem(
  wanted: Expectation['rows'],
  { rows, truncated }: Answer,
  words: string,
): string | undefined {
  if (wanted === undefined) {
    return undefined;
  }
  const { min = 0, max = Infinity } =
    typeof wanted === 'number' ? { min: wanted, max: wanted } : wanted;
  const enough = rows.length >= min;
  const few = truncated ? max === Infinity : rows.length <= max;
  return enough && few
    ? undefined
    : `The answer has ${words}, where ${describeRows(wanted)} should be.`;
}

function valueProblems(expectation: Expectation, result: Answer): string[] {
  const column = columnOf(expectation, result);
  const { values, includes, tolerance } = expectation;
  const problems: string[] = [];
  const asksFirst =
    expectation.value !== undefined ||
    expectation.not !== undefined ||
    expectation.isNull !== undefined ||
    orderProblems(expectation).length > 0;
  if (asksFirst) {
    problems.push(
      ...(column.length === 0
        ? ['The answer has no row to read a value from.']
        : firstProblems(expectation, column[0])),
    );
  }
  if (values) {
    const { missing, extra } = difference(column, values, tolerance);
    if (missing.length > 0) {
      problems.push(`Missing: ${formatNames(missing.map(String))}.`);
    }
    if (extra.length > 0 || result.truncated) {
      const names = formatNames(extra.map(each => formatCell(each.value)));
      problems.push(
        `Not expected: ${names || 'further rows'}${
          result.truncated ? ', and there are more rows' : ''
        }.`,
      );
    }
  }
  if (includes) {
    const missing = includes.filter(
      wanted => !column.some(each => isEqual(each, wanted, tolerance)),
    );
    if (missing.length > 0 && result.truncated) {
      throw new CheckerError(
        `Not among the first ${countRows(
          column.length,
        )}, and more were not read: ${formatNames(missing.map(String))}`,
        {
          reason: 'TOO_FEW_ROWS_READ',
          hint: 'Raise maxRows, or let the statement look for the values itself.',
        },
      );
    }
    if (missing.length > 0) {
      problems.push(
        `Not among the values: ${formatNames(missing.map(String))}.`,
      );
    }
  }
  return problems;
}

/** The comparisons that are asked for, with what holds where they do. */
function orderProblems(expectation: Expectation) {
  const { moreThan, atLeast, lessThan, atMost } = expectation;
  return [
    {
      words: 'more than',
      wanted: moreThan,
      holds: (order: number) => order > 0,
    },
    {
      words: 'at least',
      wanted: atLeast,
      holds: (order: number) => order >= 0,
    },
    {
      words: 'less than',
      wanted: lessThan,
      holds: (order: number) => order < 0,
    },
    { words: 'at most', wanted: atMost, holds: (order: number) => order <= 0 },
  ].flatMap(({ wanted, ...each }) =>
    wanted === undefined ? [] : [{ ...each, wanted }],
  );
}

function firstProblems(expectation: Expectation, first: TypedValue): string[] {
  const { value, not, isNull, tolerance } = expectation;
  const got = formatCell(first.value);
  const problems: string[] = [];
  if (value !== undefined && !isEqual(first, value, tolerance)) {
    problems.push(`The value is ${got}; ${value} is expected.`);
  }
  if (not !== undefined && isEqual(first, not, tolerance)) {
    problems.push(`The value is ${got}, which it should not be.`);
  }
  const nothing = first.value === null || first.value === undefined;
  if (isNull === true && !nothing) {
    problems.push(`The value is ${got}; NULL is expected.`);
  }
  if (isNull === false && nothing) {
    problems.push('The value is NULL, which it should not be.');
  }
  for (const { words, wanted, holds } of orderProblems(expectation)) {
    const order = compare(first, wanted);
    if (order === undefined) {
      problems.push(
        `The value is ${got}, which cannot be compared with ${wanted}.`,
      );
    } else if (!holds(order)) {
      problems.push(`The value is ${got}; ${words} ${wanted} is expected.`);
    }
  }
  return problems;
}

/** What is on one side only, each value as often as it is there. */
function difference(
  column: TypedValue[],
  wanted: Scalar[],
  tolerance?: number,
): { missing: Scalar[]; extra: TypedValue[] } {
  const extra = [...column];
  const missing = wanted.filter(each => {
    const index = extra.findIndex(value => isEqual(value, each, tolerance));
    if (index >= 0) {
      extra.splice(index, 1);
    }
    return index < 0;
  });
  return { missing, extra };
}

function columnOf(
  { column = 1 }: Expectation,
  { columns, rows }: Answer,
): TypedValue[] {
  // A number is a position; a name is compared as Trino does, without case.
  const index =
    typeof column === 'number'
      ? column - 1
      : columns.findIndex(
          ({ name }) => name.toLowerCase() === column.toLowerCase(),
        );
  const { type } = columns[index] ?? {};
  if (type === undefined) {
    const names = columns.map(({ name }) => name);
    throw new CheckerError(
      `The expectation looks at column ${column}, which the answer does not have`,
      {
        reason: 'COLUMN_NOT_IN_ANSWER',
        hint: `The answer has ${
          formatNames(names) || 'no columns'
        }: name one of them in expect.column, or its position from 1.`,
      },
    );
  }
  return rows.map(row => ({ value: row[index], type }));
}
