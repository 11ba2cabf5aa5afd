import fc from 'fast-check';
import { formatQuantity, parseQuantity, QuantityError, QuantityUnit } from '.';

/** As the specification has them; kept apart from ours, to be held against it. */
const POWERS: Record<string, [base: bigint, exponent: bigint]> = {
  n: [10n, -9n],
  u: [10n, -6n],
  m: [10n, -3n],
  '': [10n, 0n],
  k: [10n, 3n],
  M: [10n, 6n],
  G: [10n, 9n],
  T: [10n, 12n],
  P: [10n, 15n],
  E: [10n, 18n],
  Ki: [2n, 10n],
  Mi: [2n, 20n],
  Gi: [2n, 30n],
  Ti: [2n, 40n],
  Pi: [2n, 50n],
  Ei: [2n, 60n],
};

/** A common measure that every form below is a whole number of. */
const SCALE = 10n ** 60n;

const units: QuantityUnit[] = ['millicores', 'bytes', 'count'];
const anyUnit = fc.constantFrom(...units);

const tooMuch = expect.stringMatching(/^'.+' is more than can be told exactly/);

interface Form {
  text: string;
  /** Of the specification's grammar, in `SCALE`ths. */
  size: bigint;
}

const digits = (length: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), ...length });

const suffix: fc.Arbitrary<[string, bigint, bigint]> = fc.oneof(
  fc
    .constantFrom(...Object.entries(POWERS))
    .map(([text, [base, power]]): [string, bigint, bigint] => [
      text,
      base,
      power,
    ]),
  fc
    .record({
      letter: fc.constantFrom('e', 'E'),
      sign: fc.constantFrom('', '+', '-'),
      size: fc.integer({ min: 0, max: 20 }),
      padding: fc.constantFrom('', '0'),
    })
    .map(({ letter, sign, size, padding }): [string, bigint, bigint] => [
      `${letter}${sign}${padding}${size}`,
      10n,
      BigInt(sign === '-' ? -size : size),
    ]),
);

/** Every form that the grammar has, with its exact size. */
const form: fc.Arbitrary<Form> = fc
  .record({
    sign: fc.constantFrom('', '+'),
    whole: digits({ minLength: 0, maxLength: 12 }),
    point: fc.boolean(),
    fraction: digits({ minLength: 0, maxLength: 12 }),
    end: suffix,
  })
  .filter(
    ({ whole, point, fraction }) => whole !== '' || (point && fraction !== ''),
  )
  .map(({ sign, whole, point, fraction, end: [text, base, power] }) => {
    const behind = point ? fraction : '';
    const scaled =
      (BigInt(whole + behind) * SCALE) / 10n ** BigInt(behind.length);
    return {
      text: `${sign}${whole}${point ? '.' : ''}${behind}${text}`,
      size: power < 0n ? scaled / base ** -power : scaled * base ** power,
    };
  });

function parseOrError(text: string, unit: QuantityUnit): number | string {
  try {
    return parseQuantity(text, unit);
  } catch (error) {
    if (error instanceof QuantityError) {
      return error.message;
    }
    throw error;
  }
}

describe('parseQuantity', () => {
  it.each([
    ['4Gi', 'bytes', 4 * 2 ** 30],
    ['4G', 'bytes', 4e9],
    ['1536Mi', 'bytes', 1.5 * 2 ** 30],
    ['1.5Gi', 'bytes', 1.5 * 2 ** 30],
    ['0.1Gi', 'bytes', 107_374_183],
    ['128974848', 'bytes', 128_974_848],
    ['129e6', 'bytes', 129_000_000],
    ['123Mi', 'bytes', 128_974_848],
    ['128974848000m', 'bytes', 128_974_848],
    ['1m', 'bytes', 1],
    ['500m', 'millicores', 500],
    ['0.5', 'millicores', 500],
    ['4000m', 'millicores', 4000],
    ['4', 'millicores', 4000],
    ['1u', 'millicores', 1],
    ['999999n', 'millicores', 1],
    ['1000001n', 'millicores', 2],
    ['.5', 'millicores', 500],
    ['5.', 'millicores', 5000],
    ['1k', 'count', 1000],
    ['1e3', 'count', 1000],
    ['1E3', 'count', 1000],
    ['1e-3', 'count', 1],
    ['0', 'count', 0],
    ['-0', 'count', 0],
    ['0e999999999999999999999', 'count', 0],
    ['1e-999999999999999999999', 'count', 1],
    ['9007199254740991', 'bytes', Number.MAX_SAFE_INTEGER],
  ] as const)('reads %s in %s as %d', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toBe(value);
  });

  it('takes 1E3 for an exponent and 1E for a suffix', () => {
    expect(parseQuantity('1E3', 'count')).toBe(1000);
    expect(() => parseQuantity('1E', 'count')).toThrow(
      'more than can be told exactly',
    );
    expect(parseQuantity('0.001E', 'count')).toBe(10 ** 15);
  });

  it('gives every form the size that the specification gives it, rounded up', () => {
    fc.assert(
      fc.property(form, anyUnit, ({ text, size }, unit) => {
        const perUnit = unit === 'millicores' ? SCALE / 1000n : SCALE;
        const expected = (size + perUnit - 1n) / perUnit;
        expect(parseOrError(text, unit)).toEqual(
          expected <= BigInt(Number.MAX_SAFE_INTEGER)
            ? Number(expected)
            : tooMuch,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps the order, and reads what it wrote as it was', () => {
    fc.assert(
      fc.property(form, form, anyUnit, (one, other, unit) => {
        const [smaller, larger] =
          one.size <= other.size ? [one, other] : [other, one];
        const values = [smaller, larger].map(({ text }) => {
          const value = parseOrError(text, unit);
          return typeof value === 'number' ? value : Infinity;
        });
        expect(values[0]).toBeLessThanOrEqual(values[1]);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyUnit, (value, unit) => {
        const text = formatQuantity(value, unit);
        expect(parseQuantity(text, unit, { signed: true })).toBe(value);
        expect(
          formatQuantity(parseQuantity(text, unit, { signed: true }), unit),
        ).toBe(text);
      }),
    );
  });

  it('reads the same whichever suffix a size is written with', () => {
    for (const [text, [base, power]] of Object.entries(POWERS)) {
      const size = power < 0n ? 1 : Number(base ** power);
      expect([text, parseOrError(`1${text}`, 'count')]).toEqual([
        text,
        size > Number.MAX_SAFE_INTEGER ? tooMuch : size,
      ]);
    }
  });

  it('refuses less than nothing, unless it is asked for', () => {
    expect(() => parseQuantity('-1Gi', 'bytes')).toThrow(
      "'-1Gi' is less than nothing",
    );
    expect(parseQuantity('-1Gi', 'bytes', { signed: true })).toBe(-(2 ** 30));
    // Away from zero, as Kubernetes rounds.
    expect(parseQuantity('-1500u', 'millicores', { signed: true })).toBe(-2);
  });

  it.each([
    '',
    ' ',
    '4 Gi',
    '4gi',
    '4GI',
    '4Kib',
    '4K',
    '4ki',
    'Gi',
    '.',
    '+',
    '1..5',
    '1.5.5',
    '1,5',
    '--1',
    '1e',
    '1e3Gi',
    '1e1.5',
    '1ee3',
    '0x10',
    'NaN',
    'Infinity',
    '１',
    '4Gi\n',
    'toString',
    '__proto__',
  ])('refuses %j in words that hold it', text => {
    expect(() => parseQuantity(text, 'bytes')).toThrow(QuantityError);
    expect(() => parseQuantity(text, 'bytes')).toThrow('is not a quantity');
  });

  it('refuses any other text, in bounded time and words', () => {
    const grammar =
      /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+|[numkMGTPE]?|[KMGTPE]i)$/;
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary', maxLength: 200 })
          .filter(text => !grammar.test(text)),
        text => {
          const message = parseOrError(text, 'bytes');
          expect(message).toContain('is not a quantity');
          expect(String(message).length).toBeLessThan(200);
        },
      ),
    );
    const long = `1${'0'.repeat(100_000)}`;
    const message = String(parseOrError(long, 'count'));
    expect(message).toContain('is not a quantity');
    expect(message.length).toBeLessThan(200);
    expect(parseOrError('1e999999999', 'bytes')).toContain('more than');
  });
});

describe('formatQuantity', () => {
  it.each([
    [12 * 2 ** 30, 'bytes', '12Gi'],
    [1.5 * 2 ** 30, 'bytes', '1536Mi'],
    [1000, 'bytes', '1000'],
    [0, 'bytes', '0'],
    [-(2 ** 30), 'bytes', '-1Gi'],
    [2 ** 52, 'bytes', '4Pi'],
    [1000, 'millicores', '1'],
    [500, 'millicores', '500m'],
    [1500, 'millicores', '1500m'],
    [1000, 'count', '1000'],
    [-0, 'count', '0'],
  ] as const)('writes %d %s as %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it('writes nothing that is not exact', () => {
    for (const value of [0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => formatQuantity(value, 'bytes')).toThrow(RangeError);
    }
  });
});
