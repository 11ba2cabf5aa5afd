import type { Check, System } from 'backstage-plugin-data-platform-common';

/** A page with no more checks than these shows all of them. */
const FOLDS_ABOVE = 12;

/** What a reader has opened and folded, by refs of systems. */
export interface FoldingWishes {
  opened: string[];
  folded: string[];
  /** The check whose result is open: it is to be seen. */
  shownCheck?: string;
}

/** Whether there is anything about a system that a reader should see at once. */
export function hasTrouble(system: System, checks: Check[]): boolean {
  return (
    system.health !== 'healthy' ||
    system.flapping === true ||
    checks.some(
      ({ state }) =>
        !state ||
        state.stale ||
        // A question that doesn't apply is skipped without a cause.
        (state.outcome !== 'passed' &&
          !(state.outcome === 'skipped' && !state.cause)),
    )
  );
}

/**
 * Whether the checks of a system are shown where the reader has not said: on a
 * page of many checks, of a system that is well only one row is.
 */
export function isOpenByDefault(system: System, checks: Check[]): boolean {
  const own = checks.filter(
    check => check.platform === system.platform && check.system === system.name,
  );
  return checks.length <= FOLDS_ABOVE || hasTrouble(system, own);
}

/** Whether the checks of a system are shown. */
export function isSystemOpen(
  system: System,
  checks: Check[],
  wishes: FoldingWishes,
): boolean {
  if (wishes.shownCheck?.startsWith(`${system.ref}/`)) {
    return true;
  }
  if (wishes.folded.includes(system.ref)) {
    return false;
  }
  return wishes.opened.includes(system.ref) || isOpenByDefault(system, checks);
}
