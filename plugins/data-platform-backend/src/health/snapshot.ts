import type { HistoryReader, MissedSlots } from '../history/types';
import type { ConfiguredPlatform } from '../model/types';
import type {
  CheckState,
  MaintenanceWindow,
  StoredRun,
} from '../validation/types';
import { type CheckHealth, checkHealth } from './checkHealth';

const MISSED_WINDOW_MS = 24 * 60 * 60 * 1000;

/** All that is read of the history to tell the health of platforms at one moment. */
export interface HealthSnapshot {
  now: Date;
  /** By check ref. */
  states: Map<string, CheckState>;
  /** By system ref. */
  facts: Record<string, Record<string, string>>;
  latestRuns: StoredRun[];
  runningRuns: StoredRun[];
  /** Within the last 24 hours. */
  missed: MissedSlots[];
  /** Windows of maintenance that go on now. */
  maintenance: MaintenanceWindow[];
}

/** Whoever knows which windows of maintenance go on. */
export interface CurrentMaintenance {
  current(
    platforms: ConfiguredPlatform[],
    now: Date,
  ): Promise<MaintenanceWindow[]>;
}

/** Reads a snapshot with a number of queries that does not depend on how much it is of. */
export async function readSnapshot(
  sources: { history: HistoryReader; maintenance: CurrentMaintenance },
  platforms: ConfiguredPlatform[],
  now: Date,
): Promise<HealthSnapshot> {
  const names = platforms.map(platform => platform.name);
  if (names.length === 0) {
    return {
      now,
      states: new Map(),
      facts: {},
      latestRuns: [],
      runningRuns: [],
      missed: [],
      maintenance: [],
    };
  }
  const { history } = sources;
  const [states, facts, runs, missed, maintenance] = await Promise.all([
    history.checkStates(names),
    history.systemFacts(names, new Set(checkRefs(platforms))),
    history.latestRuns(names),
    history.missedCounts(names, new Date(now.getTime() - MISSED_WINDOW_MS)),
    sources.maintenance.current(platforms, now),
  ]);
  return {
    now,
    states: new Map(states.map(state => [state.ref, state])),
    facts,
    latestRuns: runs.latest,
    runningRuns: runs.running,
    missed,
    maintenance,
  };
}

function checkRefs(platforms: ConfiguredPlatform[]): string[] {
  return platforms
    .flatMap(({ systems }) => systems)
    .flatMap(({ checks }) => checks)
    .map(({ ref }) => ref);
}

/** The checks of a platform, or of one of its systems, as they stand. */
export function checksOf(
  platform: ConfiguredPlatform,
  snapshot: HealthSnapshot,
  system?: string,
): CheckHealth[] {
  return platform.systems
    .filter(({ name }) => system === undefined || name === system)
    .flatMap(({ checks }) => checks)
    .map(check =>
      checkHealth(
        check,
        snapshot.states.get(check.ref),
        platform.suites,
        snapshot.now,
      ),
    );
}
