import type { Outcome } from 'backstage-plugin-data-platform-common';
import { flappingOf } from './flapping';

const OUTCOMES: Record<string, Outcome> = {
  p: 'passed',
  d: 'degraded',
  f: 'failed',
  s: 'skipped',
  e: 'errored',
};

/** One letter a result, oldest first; a capital one came under maintenance. */
const changesIn = (letters: string) => {
  const flapping = flappingOf(
    [...letters].map((letter, index) => ({
      runId: `${index}`,
      at: new Date(index * 1000),
      outcome: OUTCOMES[letter.toLowerCase()],
      durationMs: 1,
      maintenance: letter === letter.toLowerCase() ? undefined : true,
    })),
  );
  return (
    flapping &&
    `${flapping.changes} of ${flapping.results} since ${
      flapping.since.getTime() / 1000
    }`
  );
};

describe('flapping', () => {
  it.each([
    ['two faults close to each other', 'ppfppfp', '4 of 7 since 0'],
    ['no rest at all', 'pfpfpfpfpfpf', '11 of 12 since 0'],
    ['only the latest twelve', 'pppppfpfpfpfpfpf', '11 of 12 since 4'],
    ['slow now and then', 'pdpdpdpd', '7 of 8 since 0'],
  ])('is: %s', (_, letters, flapping) => {
    expect(changesIn(letters)).toBe(flapping);
  });

  it.each([
    ['nothing', ''],
    ['one fault and its end', 'pppfffppp'],
    ['two faults far from each other', 'pfpppppppppppfp'],
    ['from bad to worse and back', 'dfdfdfdfdfdf'],
    ['one that came to rest', 'pfpfpppp'],
    ['one that came to rest at the bottom', 'pfpfpffff'],
    ['skipped ones between', 'pspspspspsps'],
    ['errored ones between', 'pepepepepepe'],
    ['a restless maintenance', 'pFPFPFPFPp'],
  ])('is not: %s', (_, letters) => {
    expect(changesIn(letters)).toBeUndefined();
  });
});
