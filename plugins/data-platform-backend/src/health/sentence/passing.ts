import type { CheckHealth } from '../checkHealth';

/** `All 5 checks pass`, `4 of 5 checks pass`, without a full stop. */
export function passingWords(checks: CheckHealth[]): string {
  const ran = checks.filter(({ state }) => state);
  // A question that does not apply is skipped without anything to blame.
  const applicable = ran.filter(
    ({ state }) => state?.latest.outcome !== 'skipped' || state.latest.cause,
  ).length;
  const passed = ran.filter(
    ({ state }) => state?.latest.outcome === 'passed',
  ).length;
  const that = applicable < ran.length;
  if (applicable === 1) {
    return `The only check${that ? ' that applies' : ''} ${
      passed === 1 ? 'passes' : 'does not pass'
    }`;
  }
  if (passed === 0) {
    return `None of ${applicable} checks passes`;
  }
  if (passed < applicable) {
    return `${passed} of ${applicable} checks ${
      passed === 1 ? 'passes' : 'pass'
    }`;
  }
  return `${applicable === 2 ? 'Both' : `All ${applicable}`} checks${
    that ? ' that apply' : ''
  } pass`;
}
