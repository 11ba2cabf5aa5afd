import { describeExpectation, expectationSchema } from './expectation';
import { judge } from './judge';

/** A result of one column. */
function column(type: string, ...values: unknown[]) {
  return {
    columns: [{ name: 'Value', type }],
    rows: values.map(value => [value]),
    truncated: false,
  };
}

const met = (expect: object, result: ReturnType<typeof column>) =>
  judge(expectationSchema.parse(expect), result);

describe('judge', () => {
  it.each<[object, string, unknown[]]>([
    [{ value: true }, 'boolean', [true]],
    [{ value: 'true' }, 'boolean', [true]],
    [{ value: 3 }, 'integer', [3]],
    [{ value: '3' }, 'bigint', [3]],
    [{ value: 1.5 }, 'decimal(4,2)', ['1.50']],
    [{ value: '9007199254740993' }, 'bigint', ['9007199254740993']],
    [{ value: 0.3 }, 'double', [0.1 + 0.2]],
    [{ value: 0.1 }, 'real', [0.10000000149]],
    [{ value: 100, tolerance: 5 }, 'bigint', [104]],
    [{ value: 'NaN' }, 'double', ['NaN']],
    [{ isNull: true }, 'bigint', [null]],
    [{ value: 'a' }, 'varchar(1)', ['a', 'b']],
    [{ not: 0 }, 'bigint', [1]],
    [{ isNull: false }, 'varchar', ['']],
    [{ moreThan: 9 }, 'bigint', [10]],
    [{ atLeast: 10, atMost: 10 }, 'bigint', [10]],
    [{ lessThan: '9007199254740993' }, 'bigint', ['9007199254740992']],
    [{ atLeast: '2026-01-31' }, 'date', ['2026-02-01']],
    [{ lessThan: 10 }, 'varchar', ['9']],
    [{ rows: 2 }, 'bigint', [1, 2]],
    [{ rows: 0 }, 'bigint', []],
    [{ rows: { min: 1, max: 2 } }, 'bigint', [1]],
    [{ values: ['b', 'a', 'a'] }, 'varchar', ['a', 'b', 'a']],
    [{ values: [] }, 'varchar', []],
    [{ values: [1, null] }, 'decimal(3,1)', [null, '1.0']],
    [{ includes: ['b'] }, 'varchar', ['a', 'b']],
    [{ column: 'VALUE', value: 1 }, 'bigint', [1]],
    [{ column: 1, value: 1 }, 'bigint', [1]],
  ])('holds with %j for a %s of %j', (expectation, type, values) => {
    expect(met(expectation, column(type, ...values))).toMatchObject({
      met: true,
      detail: undefined,
    });
  });

  it.each<[object, string, unknown[], string]>([
    [
      { value: true },
      'boolean',
      [false],
      'The value is false; true is expected.',
    ],
    [{ value: 3 }, 'varchar', ['03'], 'The value is 03; 3 is expected.'],
    [
      { value: '9007199254740992' },
      'bigint',
      ['9007199254740993'],
      'The value is 9007199254740993; 9007199254740992 is expected.',
    ],
    [{ value: 0 }, 'bigint', [null], 'The value is NULL; 0 is expected.'],
    [{ isNull: true }, 'bigint', [0], 'The value is 0; NULL is expected.'],
    [
      { isNull: false },
      'bigint',
      [null],
      'The value is NULL, which it should not be.',
    ],
    [{ value: 1 }, 'bigint', [], 'The answer has no row to read a value from.'],
    [{ not: 1 }, 'bigint', [1], 'The value is 1, which it should not be.'],
    [
      { moreThan: 9 },
      'bigint',
      [9],
      'The value is 9; more than 9 is expected.',
    ],
    [
      { atLeast: 1 },
      'double',
      ['NaN'],
      'The value is NaN, which cannot be compared with 1.',
    ],
    [
      { atMost: 1 },
      'bigint',
      [null],
      'The value is NULL, which cannot be compared with 1.',
    ],
    [
      { atMost: 5, atLeast: 7 },
      'bigint',
      [6],
      'The value is 6; at least 7 is expected. The value is 6; at most 5 is expected.',
    ],
    [
      { rows: 1 },
      'bigint',
      [],
      'The answer has 0 rows, where 1 row should be.',
    ],
    [
      { rows: { max: 1 } },
      'bigint',
      [1, 2],
      'The answer has 2 rows, where at most 1 row should be.',
    ],
    [
      { values: ['a', 'b'] },
      'varchar',
      ['a', 'a', 'c'],
      'Missing: b. Not expected: a and c.',
    ],
    [{ includes: ['x', 'y'] }, 'varchar', ['y'], 'Not among the values: x.'],
  ])(
    'does not hold with %j for a %s of %j',
    (expectation, type, values, detail) => {
      expect(met(expectation, column(type, ...values))).toMatchObject({
        met: false,
        detail,
      });
    },
  );

  it('does not take rows that were cut off for all of them', () => {
    const cut = { ...column('bigint', 1, 2), truncated: true };
    expect(met({ rows: 2 }, cut)).toMatchObject({
      met: false,
      detail: 'The answer has more than 2 rows, where 2 rows should be.',
    });
    expect(met({ values: [1, 2] }, cut)).toMatchObject({
      met: false,
      detail: 'Not expected: further rows, and there are more rows.',
    });
    expect(met({ rows: { min: 2 } }, cut)).toMatchObject({ met: true });
    expect(met({ includes: [2] }, cut)).toMatchObject({ met: true });
    expect(() => met({ includes: [3] }, cut)).toThrow(
      expect.objectContaining({
        name: 'CheckerError',
        reason: 'TOO_FEW_ROWS_READ',
        message: 'Not among the first 2 rows, and more were not read: 3',
      }),
    );
  });

  it.each([['other'], [2]])(
    'blames the configuration, not the target, for column %j that is not there',
    name => {
      expect(() =>
        met({ column: name, value: 1 }, column('bigint', 1)),
      ).toThrow(
        expect.objectContaining({
          name: 'CheckerError',
          reason: 'COLUMN_NOT_IN_ANSWER',
          hint: expect.stringContaining('The answer has Value'),
        }),
      );
    },
  );

  it('says what it saw in a few words', () => {
    expect(met({ value: 7 }, column('bigint', 7)).summary).toBe('7');
    expect(met({ rows: 2 }, column('bigint', 1, 2)).summary).toBe('2 rows');
    expect(judge(undefined, column('bigint', 1)).summary).toBe('1 row');
  });
});

describe('describeExpectation', () => {
  it.each([
    [undefined, 'an answer'],
    [{ value: true }, 'true'],
    [
      { rows: { min: 1 }, atLeast: 3, atMost: 5 },
      '1 or more rows; at least 3 and at most 5',
    ],
    [{ values: ['a', 'b'] }, 'the values a and b'],
    [{ isNull: false, moreThan: 2 }, 'more than 2; not NULL'],
  ])('says %j as %j', (expectation, words) => {
    expect(describeExpectation(expectation)).toBe(words);
  });

  it('refuses an expectation of nothing', () => {
    expect(expectationSchema.safeParse({}).error?.issues[0].message).toContain(
      'is empty',
    );
  });
});
