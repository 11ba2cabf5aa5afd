/**
 * How many samples are in each step of a logarithmic scale, by the step's number.
 * Two of them are put together by adding.
 */
export type Histogram = Record<string, number>;

/** A quantile is off by this part of it at most. */
export const RELATIVE_ERROR = 0.05;

const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
const ZERO = 'zero';

function stepOf(value: number): string {
  return value < 1 ? ZERO : String(Math.ceil(Math.log(value) / LOG_GAMMA));
}

/** The value in a step that is off from each other one in it by the least. */
function valueOf(step: string): number {
  return step === ZERO ? 0 : (2 * GAMMA ** Number(step)) / (GAMMA + 1);
}

/** A histogram with one sample more: a whole number that is not negative. */
export function withSample(histogram: Histogram, value: number): Histogram {
  const step = stepOf(value);
  return { ...histogram, [step]: (histogram[step] ?? 0) + 1 };
}

/** The value that so many of the samples, from 0 to 1, are not above. */
export function quantile(
  histogram: Histogram,
  share: number,
  bounds: { minimum: number; maximum: number },
): number {
  const steps = Object.entries(histogram).sort(
    ([one], [other]) => valueOf(one) - valueOf(other),
  );
  const samples = steps.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * samples));
  if (rank >= samples) {
    return bounds.maximum;
  }
  let below = 0;
  for (const [step, count] of steps) {
    below += count;
    if (below >= rank) {
      return Math.min(bounds.maximum, Math.max(bounds.minimum, valueOf(step)));
    }
  }
  return bounds.maximum;
}
