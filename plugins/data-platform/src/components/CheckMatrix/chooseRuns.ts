import type { Check, Run } from 'backstage-plugin-data-platform-common';

/**
 * Which runs have a column where there is no room for all: the newest in which
 * each check took part, and beside them as many of each suite, so that one that
 * runs often leaves room for one that runs once a night. Oldest first.
 */
export function chooseRuns(
  /** Oldest first. */
  runs: Run[],
  checks: Check[],
  columns: number,
): Run[] {
  if (runs.length <= columns) {
    return runs;
  }
  const newestFirst = [...runs].reverse();
  const chosen = new Set(newestOfEach(checks, newestFirst).slice(0, columns));
  const suites = bySuite(newestFirst);
  const counts = suites.map(own => own.filter(run => chosen.has(run)).length);
  while (chosen.size < columns) {
    const fewest = suites.reduce<number | undefined>(
      (least, own, index) =>
        counts[index] < own.length &&
        (least === undefined || counts[index] < counts[least])
          ? index
          : least,
      undefined,
    );
    const next =
      fewest !== undefined && suites[fewest].find(run => !chosen.has(run));
    if (!next) {
      break;
    }
    chosen.add(next);
    counts[fewest] += 1;
  }
  return runs.filter(run => chosen.has(run));
}

function newestOfEach(checks: Check[], newestFirst: Run[]): Run[] {
  const missing = new Set(checks.map(({ ref }) => ref));
  return newestFirst.filter(({ outcomes = [] }) => {
    const before = missing.size;
    outcomes.forEach(({ ref }) => missing.delete(ref));
    return missing.size < before;
  });
}

// That of the newest run first, so that it has what can't be shared evenly.
function bySuite(newestFirst: Run[]): Run[][] {
  const suites = new Map<string, Run[]>();
  for (const run of newestFirst) {
    const key = `${run.platform}/${run.suite}`;
    suites.set(key, [...(suites.get(key) ?? []), run]);
  }
  return [...suites.values()];
}
