import type {
  Check,
  CheckState as CheckStateShape,
  Result,
  Run,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { parseCheckRef } from 'backstage-plugin-data-platform-common';
import type { RunOutcome } from '../history/types';
import type { ConfiguredSuite } from '../model/types';
import type {
  StoredResult,
  StoredRun,
  StoredTransition,
} from '../validation/types';
import type { CheckHealth } from './checkHealth';

/** A run as the API tells it. */
export function runShape(run: StoredRun, outcomes?: RunOutcome[]): Run {
  return {
    id: run.id,
    platform: run.platform,
    suite: run.suite,
    slot: run.slot?.toISOString(),
    trigger: run.trigger,
    requestedBy: run.requestedBy,
    replica: run.replica,
    state: run.state,
    reason: run.reason,
    at: run.at.toISOString(),
    finishedAt: run.finishedAt?.toISOString(),
    // Another replica, whose clock is behind, may have told the end.
    durationMs:
      run.finishedAt &&
      Math.max(0, run.finishedAt.getTime() - run.at.getTime()),
    counts: run.counts,
    total: run.total,
    current: run.current,
    firstCause: run.firstCause,
    outcomes,
  };
}

/**
 * A result as the API tells it. Without the permission to see evidence, what the
 * target answered in detail is left out with it: it may be rows of data.
 */
export function resultShape(
  result: StoredResult,
  evidence: 'shown' | 'denied' | 'omitted',
): Result {
  const denied = evidence === 'denied';
  return {
    runId: result.runId,
    ref: result.ref,
    title: result.title,
    outcome: result.outcome,
    reason: result.reason,
    summary: result.summary,
    detail: denied ? undefined : result.detail,
    hint: result.hint,
    cause: result.cause,
    expected: result.expected,
    actual: denied ? undefined : result.actual,
    at: result.finishedAt.toISOString(),
    durationMs: result.durationMs,
    maintenance: result.maintenance,
    measurements: result.measurements,
    evidence: evidence === 'shown' ? result.evidence : undefined,
    evidenceDenied: denied ? true : undefined,
  };
}

/** A transition as the API tells it. */
export function transitionShape(transition: StoredTransition): Transition {
  const {
    platform = '',
    system = '',
    check = '',
  } = parseCheckRef(transition.ref) ?? {};
  return {
    id: transition.id,
    ref: transition.ref,
    platform,
    system,
    check,
    title: transition.title,
    from: transition.from,
    to: transition.to,
    at: transition.at.toISOString(),
    since: transition.since.toISOString(),
    previousSince: transition.previousSince?.toISOString(),
    runId: transition.runId,
    streak: transition.streak,
    summary: transition.summary,
  };
}

/** A configured check with its state. `suites` are those of its platform. */
export function checkShape(
  health: CheckHealth,
  suites: ConfiguredSuite[],
): Check {
  const { check } = health;
  return {
    ref: check.ref,
    platform: check.platform,
    system: check.system,
    check: check.name,
    type: check.type.id,
    title: check.title,
    description: check.description,
    severity: check.severity,
    slowAfterMs: check.slowAfterMs,
    requires: check.requires,
    suites: suites
      .filter(suite => suite.checks.includes(check.ref))
      .map(suite => suite.name),
    state: checkStateShape(health),
  };
}

function checkStateShape(health: CheckHealth): CheckStateShape | undefined {
  const { state } = health;
  if (!state) {
    return undefined;
  }
  const { latest, lastPassed } = state;
  return {
    health: health.health,
    stale: health.staleness !== undefined,
    lastKnownHealth: health.lastKnownHealth,
    since: health.since?.toISOString(),
    outcome: latest.outcome,
    outcomeSince: state.outcomeSince.toISOString(),
    streak: state.outcomeStreak,
    reason: latest.reason,
    summary: latest.summary,
    hint: latest.hint,
    cause: latest.cause,
    durationMs: latest.durationMs,
    at: latest.finishedAt.toISOString(),
    runId: latest.runId,
    lastPassed: lastPassed && {
      runId: lastPassed.runId,
      at: lastPassed.at.toISOString(),
      durationMs: lastPassed.durationMs,
    },
    flapping: health.flapping && {
      ...health.flapping,
      since: health.flapping.since.toISOString(),
    },
    maintenance: latest.maintenance,
    recent: state.recent.map(({ at, ...recent }) => ({
      ...recent,
      at: at.toISOString(),
    })),
  };
}
