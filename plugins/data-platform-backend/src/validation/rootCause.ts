import type { CheckResult } from './types';

/** A degraded target works, so what requires it can be asked. */
export function letsThrough(result: CheckResult): boolean {
  return result.outcome === 'passed' || result.outcome === 'degraded';
}

/** What of the target is known to be wrong goes before what only its checker says, or nobody. */
function rankOf({ outcome, severity }: CheckResult): number {
  switch (outcome) {
    case 'failed':
      return severity === 'warning' ? 1 : 0;
    case 'errored':
      return 2;
    default:
      return 3;
  }
}

/**
 * The check at the root of what keeps a check from being asked. Where there are
 * several, the one that tells most, and of equals the first in the order of the
 * plan: whichever ended first, the same fault is told the same each time.
 *
 * @param requires refs of what the check requires
 * @param results what is known so far, by ref
 * @param order refs as the plan has them
 * @returns `undefined` where nothing is in its way
 */
export function rootCause(
  requires: string[],
  results: Map<string, CheckResult>,
  order: string[],
): CheckResult | undefined {
  const roots = requires.flatMap(ref => {
    const result = results.get(ref);
    if (!result || letsThrough(result)) {
      return [];
    }
    // Of a chain of skipped ones the root is what a reader can act on.
    const root = result.cause && results.get(result.cause.ref);
    return [root ?? result];
  });
  return roots.sort(
    (a, b) =>
      rankOf(a) - rankOf(b) || order.indexOf(a.ref) - order.indexOf(b.ref),
  )[0];
}
