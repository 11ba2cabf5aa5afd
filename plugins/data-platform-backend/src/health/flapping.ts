import type { RecentResult } from '../validation/types';

/**
 * So many of the latest results are looked at: three hours of a check that runs
 * every quarter of an hour.
 */
const LOOKED_AT = 12;

/** One fault and its end are two changes; two faults so close to each other are more than bad luck. */
const MIN_CHANGES = 4;

/** As many results of a kind in a row, and it has come to rest. */
const RESTS_AFTER = 4;

/** That a check goes up and down too often for its settled health to tell. */
export interface Flapping {
  changes: number;
  results: number;
  since: Date;
}

/**
 * Whether the outcomes of a check change too often between passed and not (degraded
 * or failed). Those that know nothing don't count, nor do those under maintenance.
 */
export function flappingOf(recent: RecentResult[]): Flapping | undefined {
  const counted = recent
    .filter(
      ({ outcome, maintenance }) =>
        !maintenance && outcome !== 'skipped' && outcome !== 'errored',
    )
    .slice(-LOOKED_AT);
  const isChange = (index: number) =>
    index > 0 &&
    (counted[index].outcome === 'passed') !==
      (counted[index - 1].outcome === 'passed');
  const changes = counted.flatMap((_, index) =>
    isChange(index) ? [index] : [],
  );
  const lastChange = changes.at(-1);
  if (
    changes.length < MIN_CHANGES ||
    lastChange === undefined ||
    counted.length - lastChange >= RESTS_AFTER
  ) {
    return undefined;
  }
  return {
    changes: changes.length,
    results: counted.length,
    since: counted[0].at,
  };
}
