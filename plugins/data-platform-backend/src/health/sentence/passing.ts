import type { CheckHealth } from '../checkHealth';
import { counted } from './parts';

/** `All 5 checks pass`, `4 of 5 checks pass`, without a full stop. */
export function passingWords(checks: CheckHealth[]): string {
  const ran = checks.filter(({ state }) => state);
  // A question that does not apply is skipped without anything to blame.
  const applicable = ran.filter(
    ({ state }) => state?.latest.outcome !== 'skipped' || state.latest.cause,
  );
  const passed = applicable.filter(
    ({ state }) => state?.latest.outcome === 'passed',
  ).length;
  const applies = applicable.length < ran.length;
  if (passed < applicable.length) {
    return `${passed} of ${counted(
      applicable.length,
      'check passes',
      'checks pass',
    )}`;
  }
  return applicable.length === 1
    ? `The only check${applies ? ' that applies' : ''} passes`
    : `All ${applicable.length} checks${applies ? ' that apply' : ''} pass`;
}
