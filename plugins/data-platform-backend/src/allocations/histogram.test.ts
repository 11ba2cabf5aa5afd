import fc from 'fast-check';
import { Histogram, quantile, RELATIVE_ERROR, withSample } from './histogram';

describe('quantile', () => {
  it('is off by a twentieth at most, whatever the samples', () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 10 }),
      fc.maxSafeInteger().map(Math.abs),
    );
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, share) => {
          const histogram = samples.reduce<Histogram>(withSample, {});
          const sorted = [...samples].sort((one, other) => one - other);
          const exact =
            sorted[Math.max(1, Math.ceil(share * samples.length)) - 1];

          const told = quantile(histogram, share, {
            minimum: sorted[0],
            maximum: sorted[sorted.length - 1],
          });

          expect(Math.abs(told - exact)).toBeLessThanOrEqual(
            exact * (RELATIVE_ERROR + 1e-9),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes no more room for more samples', () => {
    const samples = Array.from({ length: 10_000 }, (_, index) => index * 1e9);
    const histogram = samples.reduce<Histogram>(withSample, {});

    expect(Object.keys(histogram).length).toBeLessThan(200);
  });
});
