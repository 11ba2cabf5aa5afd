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
  const known =
    summary?.suites.flatMap(({ running }) => (running ? [running] : []))[0] ??
    runs.find(({ state }) => state === 'running');
  const followed = started ?? known;
  const { value: live } = useRunDetail(followed?.id);
  const current = live?.id === followed?.id ? live : undefined;

  const endedId =
    current && current.state !== 'running' ? current.id : undefined;
  useEffect(() => {
    if (endedId) {
      setStarted(undefined);
      onEnded();
    }
  }, [endedId, onEnded]);

  return useMemo(() => {
    const latest = current ? withOutcomes(current) : followed;
    return {
      runs: latest
        ? [...runs.filter(({ id }) => id !== latest.id), latest].sort(
            (a, b) => Date.parse(a.at) - Date.parse(b.at),
          )
        : runs,
      running: latest?.state === 'running' ? latest : undefined,
      onStarted: setStarted,
    };
  }, [current, followed, runs]);
}
