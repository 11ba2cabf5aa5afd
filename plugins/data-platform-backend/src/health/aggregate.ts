import type { Health } from 'backstage-plugin-data-platform-common';
import type { ConfiguredSystem } from '../model/types';
import type { CheckHealth } from './checkHealth';
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
        counted.flatMap(({ lastContribution }) => lastContribution ?? []),
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

/**
 * The checks of several systems as parts of a whole, which is as bad as the worst
 * of its critical systems: one that only warns degrades it at most.
 */
export function asParts(
  checks: CheckHealth[],
  systems: ConfiguredSystem[],
): CheckHealth[] {
  const warning = new Set(
    systems
      .filter(({ severity }) => severity === 'warning')
      .map(({ ref }) => ref),
  );
  const capped = (health: Health | undefined) =>
    health === 'unhealthy' ? 'degraded' : health;
  return checks.map(health =>
    warning.has(`${health.check.platform}/${health.check.system}`)
      ? {
          ...health,
          contribution: capped(health.contribution),
          lastContribution: capped(health.lastContribution),
        }
      : health,
  );
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
