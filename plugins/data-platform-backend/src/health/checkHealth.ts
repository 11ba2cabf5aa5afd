import type { Health } from 'backstage-plugin-data-platform-common';
import type { ConfiguredCheck, ConfiguredSuite } from '../model/types';
import type { CheckState } from '../validation/types';
import { type Flapping, flappingOf } from './flapping';
import { type Staleness, stalenessOf } from './staleness';

/** A check, where it stands, and what that means at this moment. */
export interface CheckHealth {
  check: ConfiguredCheck;
  /** None before its first result. */
  state?: CheckState;
  /**
   * No suite has it, or its platform is not validated: it does not run, and says
   * nothing of its system, whatever it said when it still did.
   */
  idle: boolean;
  /** Settled, or `unknown` where its latest result is stale or it is idle. */
  health: Health;
  since?: Date;
  /** Present where no result of it is fresh. */
  staleness?: Staleness;
  /** What was settled before the result became stale, or the check idle. */
  lastKnownHealth?: Health;
  /**
   * What it makes of its system: a `warning` that is unhealthy only degrades
   * it. `undefined` for one that says nothing about it: not run yet, idle, or
   * skipped for so long that nothing is settled any more.
   */
  contribution?: Health;
  /** The same, were its latest result fresh. */
  lastContribution?: Health;
  /** Present where its outcomes change too often for the settled health to tell. */
  flapping?: Flapping;
}

/** Decides what a check's state means now. `suites` are those of its platform. */
export function checkHealth(
  check: ConfiguredCheck,
  state: CheckState | undefined,
  suites: ConfiguredSuite[],
  now: Date,
): CheckHealth {
  const own = suites.filter(suite => suite.checks.includes(check.ref));
  const idle = own.length === 0;
  if (!state) {
    return { check, idle, health: 'unknown' };
  }
  if (idle) {
    return {
      check,
      state,
      idle,
      health: 'unknown',
      lastKnownHealth: state.health,
    };
  }
  const staleness = stalenessOf(own, state.latest.finishedAt, now);
  const settled = settledContribution(check, state);
  if (staleness) {
    return {
      check,
      state,
      idle,
      health: 'unknown',
      since: staleness.since,
      staleness,
      lastKnownHealth: state.health,
      contribution: settled && 'unknown',
      lastContribution: settled,
    };
  }
  return {
    check,
    state,
    idle,
    health: state.health,
    since: state.since,
    contribution: settled,
    lastContribution: settled,
    flapping: flappingOf(state.recent),
  };
}

function settledContribution(
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
