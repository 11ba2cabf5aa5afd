import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckHealth } from '../checkHealth';

const WRONG: Outcome[] = ['failed', 'errored', 'degraded', 'skipped'];

/** What the checks of something healthy said last, without a full stop. */
export interface Passing {
  /** `All 5 checks pass`; `1 of 5 checks failed in the latest run, not settled yet` */
  words: string;
  /** Whether it takes something back of the health. */
  unsettled: boolean;
}

/** How many of the checks pass, or which of them did not in the latest run. */
export function passing(checks: CheckHealth[]): Passing {
  // A question that does not apply is skipped without anything to blame.
  const applicable = checks.filter(
    ({ state }) =>
      state && (state.latest.outcome !== 'skipped' || state.latest.cause),
  );
  const unsettled = applicable.filter(
    ({ state, contribution }) =>
      contribution === 'healthy' && state?.latest.outcome !== 'passed',
  );
  if (unsettled.length > 0) {
    const counts = unsettled.every(({ state }) => state?.latest.maintenance)
      ? 'which does not count under maintenance'
      : 'not settled yet';
    return {
      words: `${wrongWords(
        unsettled,
        applicable.length,
      )} in the latest run, ${counts}`,
      unsettled: true,
    };
  }
  const ran = checks.filter(({ state }) => state);
  return {
    words: passingWords(applicable, applicable.length < ran.length),
    unsettled: false,
  };
}

function passingWords(applicable: CheckHealth[], that: boolean): string {
  const passed = applicable.filter(
    ({ state }) => state?.latest.outcome === 'passed',
  ).length;
  const all = applicable.length;
  if (all === 1) {
    return `The only check${that ? ' that applies' : ''} ${
      passed === 1 ? 'passes' : 'does not pass'
    }`;
  }
  if (passed < all) {
    return `${passed} of ${all} checks ${passed === 1 ? 'passes' : 'pass'}`;
  }
  return `${all === 2 ? 'Both' : `All ${all}`} checks${
    that ? ' that apply' : ''
  } pass`;
}

/** `1 of 5 checks failed, 2 were skipped` */
function wrongWords(unsettled: CheckHealth[], all: number): string {
  return WRONG.flatMap(outcome => {
    const count = unsettled.filter(
      ({ state }) => state?.latest.outcome === outcome,
    ).length;
    return count > 0 ? [{ outcome, count }] : [];
  })
    .map(({ outcome, count }, index) => {
      const first = all === 1 ? 'The only check' : `${count} of ${all} checks`;
      return `${index === 0 ? first : count} ${verb(outcome, count)}`;
    })
    .join(', ');
}

function verb(outcome: Outcome, count: number): string {
  const was = count === 1 ? 'was' : 'were';
  switch (outcome) {
    case 'failed':
      return 'failed';
    case 'errored':
      return 'could not be checked';
    default:
      return `${was} ${outcome}`;
  }
}
