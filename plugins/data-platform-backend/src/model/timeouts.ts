import { ConfiguredCheck, ConfiguredSuite } from './types';

/** How long a check may take where the configuration doesn't tell, in milliseconds. */
export const DEFAULT_CHECK_TIMEOUT = 30_000;

/**
 * What of a run's time one of its checks may take by default: less than all, so
 * that one that hangs is told as such, not cut short by the run's own deadline,
 * though it came after others.
 */
const RUN_SHARE = 0.75;

/**
 * Fits the deadlines of checks that have none configured into the shortest run
 * that they are in.
 */
export function fitTimeouts(
  checks: ConfiguredCheck[],
  suites: ConfiguredSuite[],
  isConfigured: (check: ConfiguredCheck) => boolean,
): ConfiguredCheck[] {
  return checks.map(check => {
    if (isConfigured(check)) {
      return check;
    }
    const runs = suites
      .filter(suite => suite.checks.includes(check.ref))
      .map(suite => Math.round(suite.timeoutMs * RUN_SHARE));
    return { ...check, timeoutMs: Math.min(check.timeoutMs, ...runs) };
  });
}
