import type { Health } from 'backstage-plugin-data-platform-common';
import { type CheckHealth, settledContribution } from './checkHealth';
import { worstHealth } from './severity';

/** The health of a system, a platform or an entity, made from that of its checks. */
export interface AggregateHealth {
  health: Health;
  /** No result is fresh, so that the health is `unknown`. */
  stale: boolean;
  /** What it was by the latest results, where these are stale. */
  lastKnownHealth?: Health;
  /** Since when it has been so, as far as the present states tell. */
  since?: Date;
  lastResultAt?: Date;
}

/** Worst of what the checks contribute; `unknown` where none contributes. */
export function aggregateHealth(checks: CheckHealth[]): AggregateHealth {
  const lastResultAt = latest(
    checks.flatMap(({ state }) => (state ? [state.latest.finishedAt] : [])),
  );
  const counted = checks.filter(({ contribution }) => contribution);
  if (counted.length === 0) {
    return { health: 'unknown', stale: false, lastResultAt };
  }
  if (counted.every(({ staleness }) => staleness)) {
    return {
      health: 'unknown',
      stale: true,
      lastKnownHealth: worstHealth(
        counted.flatMap(({ check, state }) =>
          state ? settledContribution(check, state) ?? [] : [],
        ),
      ),
      since: latest(sinces(counted)),
      lastResultAt,
    };
  }
  const health =
    worstHealth(counted.flatMap(({ contribution }) => contribution ?? [])) ??
    'unknown';
  const worst = sinces(
    counted.filter(({ contribution }) => contribution === health),
  );
  return {
    health,
    stale: false,
    // Healthy is it since the last one became so, anything else since the first.
    since: health === 'healthy' ? latest(worst) : earliest(worst),
    lastResultAt,
  };
}

function sinces(checks: CheckHealth[]): Date[] {
  return checks.flatMap(({ since }) => since ?? []);
}

function latest(dates: Date[]): Date | undefined {
  return dates.reduce<Date | undefined>(
    (found, date) => (found === undefined || date > found ? date : found),
    undefined,
  );
}

function earliest(dates: Date[]): Date | undefined {
  return dates.reduce<Date | undefined>(
    (found, date) => (found === undefined || date < found ? date : found),
    undefined,
  );
}
