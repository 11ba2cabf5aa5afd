/**
 * What a quantity is counted in: processors in `millicores`, memory and disks in
 * `bytes`, all else by its number.
 *
 * @public
 */
export type QuantityUnit = 'millicores' | 'bytes' | 'count';

/** By the suffix, as a fraction: a numerator, and a power of ten under it. */
export const SUFFIXES: ReadonlyMap<string, { factor: bigint; under: number }> =
  new Map([
    ['n', { factor: 1n, under: 9 }],
    ['u', { factor: 1n, under: 6 }],
    ['m', { factor: 1n, under: 3 }],
    ['', { factor: 1n, under: 0 }],
    ['k', { factor: 10n ** 3n, under: 0 }],
    ['M', { factor: 10n ** 6n, under: 0 }],
    ['G', { factor: 10n ** 9n, under: 0 }],
    ['T', { factor: 10n ** 12n, under: 0 }],
    ['P', { factor: 10n ** 15n, under: 0 }],
    ['E', { factor: 10n ** 18n, under: 0 }],
    ['Ki', { factor: 2n ** 10n, under: 0 }],
    ['Mi', { factor: 2n ** 20n, under: 0 }],
    ['Gi', { factor: 2n ** 30n, under: 0 }],
    ['Ti', { factor: 2n ** 40n, under: 0 }],
    ['Pi', { factor: 2n ** 50n, under: 0 }],
    ['Ei', { factor: 2n ** 60n, under: 0 }],
  ]);

/** How many of the unit one whole is. */
export const UNITS_IN_ONE: Record<QuantityUnit, bigint> = {
  millicores: 1000n,
  bytes: 1n,
  count: 1n,
};
