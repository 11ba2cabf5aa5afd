import { useEffect, useMemo, useState } from 'react';
import type { EntitySummary, Run } from 'backstage-plugin-data-platform-common';
import { useRunDetail, withOutcomes } from '../../hooks';

/** The runs of a page, with the one that is under way as it is at this moment. */
export interface RunsWithLive {
  runs: Run[];
  /** The run that is under way, if any. */
  running?: Run;
  /** Tells that a run has been started. */
  onStarted(run: Run): void;
}

/** Follows the run that is under way every second, and tells when it ended. */
export function useRunsWithLive(
  summary: EntitySummary | undefined,
  runs: Run[],
  onEnded: () => void,
): RunsWithLive {
  const [started, setStarted] = useState<Run>();
  // Shown until the list of runs tells the same.
  const [ended, setEnded] = useState<Run>();
  const known =
    summary?.suites.flatMap(({ running }) => (running ? [running] : []))[0] ??
    runs.find(({ state }) => state === 'running');
  const candidate = started ?? known;
  const followed = candidate?.id === ended?.id ? undefined : candidate;
  const { value: live } = useRunDetail(followed?.id, { retries: true });

  useEffect(() => {
    if (live && live.state !== 'running') {
      setStarted(undefined);
      setEnded(withOutcomes(live));
      onEnded();
    }
  }, [live, onEnded]);

  return useMemo(() => {
    const running =
      live && live.id === followed?.id ? withOutcomes(live) : followed;
    const fresher = [ended, running].filter(run => run !== undefined);
    return {
      runs: mergeRuns(runs, fresher),
      running: running?.state === 'running' ? running : undefined,
      onStarted: setStarted,
    };
  }, [ended, followed, live, runs]);
}

function mergeRuns(runs: Run[], fresher: Run[]): Run[] {
  const merged = new Map(runs.map(run => [run.id, run]));
  for (const run of fresher) {
    if (merged.get(run.id)?.state !== 'finished') {
      merged.set(run.id, run);
    }
  }
  return [...merged.values()].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}
