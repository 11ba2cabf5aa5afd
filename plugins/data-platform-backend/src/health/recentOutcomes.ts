import type { RecentOutcome } from 'backstage-plugin-data-platform-common';
import type { CheckHealth } from './checkHealth';
import { worseOutcome } from './severity';

/** As many as a strip shows at most. */
const RECENT_RUNS = 40;

/** The worst outcome of each of the runs that the checks remember, oldest first. */
export function recentOutcomes(checks: CheckHealth[]): RecentOutcome[] {
  const runs = new Map<string, RecentOutcome>();
  for (const { state } of checks) {
    for (const { runId, at, outcome, maintenance } of state?.recent ?? []) {
      const known = runs.get(runId);
      const time = at.toISOString();
      runs.set(runId, {
        runId,
        at: known && known.at > time ? known.at : time,
        outcome: known ? worseOutcome(known.outcome, outcome) : outcome,
        maintenance: known?.maintenance || maintenance,
      });
    }
  }
  return [...runs.values()]
    .sort((a, b) => (a.runId < b.runId ? -1 : 1))
    .slice(-RECENT_RUNS);
}
