import type { Health } from 'backstage-plugin-data-platform-common';
import type { ConfiguredCheck, ConfiguredSuite } from '../model/types';
import type { CheckState } from '../validation/types';
import { type Staleness, stalenessOf } from './staleness';

/** A check, where it stands, and what that means at this moment. */
export interface CheckHealth {
  check: ConfiguredCheck;
  /** None before its first result. */
  state?: CheckState;
  /** Settled, or `unknown` where its latest result is stale. */
  health: Health;
  since?: Date;
  /** Present where no result of it is fresh. */
  staleness?: Staleness;
  /** What was settled before the result became stale. */
  lastKnownHealth?: Health;
  /**
   * What it makes of its system: a `warning` that is unhealthy only degrades
   * it. `undefined` for one that says nothing about it: not run yet, or skipped
   * for so long that nothing is settled any more.
   */
  contribution?: Health;
}

/** Decides what a check's state means now. `suites` are those of its platform. */
export function checkHealth(
  check: ConfiguredCheck,
  state: CheckState | undefined,
  suites: ConfiguredSuite[],
  now: Date,
): CheckHealth {
  if (!state) {
    return { check, health: 'unknown' };
  }
  const staleness = stalenessOf(
    suites.filter(suite => suite.checks.includes(check.ref)),
    state.latest.finishedAt,
    now,
  );
  const settled = settledContribution(check, state);
  if (staleness) {
    return {
      check,
      state,
      health: 'unknown',
      since: staleness.since,
      staleness,
      lastKnownHealth: state.health,
      contribution: settled && 'unknown',
    };
  }
  return {
    check,
    state,
    health: state.health,
    since: state.since,
    contribution: settled,
  };
}

/** What a check would make of its system, were its latest result fresh. */
export function settledContribution(
  check: ConfiguredCheck,
  state: CheckState,
): Health | undefined {
  if (state.health === 'unknown' && state.latest.outcome === 'skipped') {
    return undefined;
  }
  return check.severity === 'warning' && state.health === 'unhealthy'
    ? 'degraded'
    : state.health;
}
