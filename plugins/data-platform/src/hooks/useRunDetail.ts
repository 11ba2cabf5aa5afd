import { useApi } from '@backstage/core-plugin-api';
import type { Run, RunDetail } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { useLive, type Live } from './useLive';

const RUNNING_POLL_MS = 1_000;
const RETRY_MS = 5_000;

/** One run with its results, read every second while it runs. */
export function useRunDetail(
  runId: string | undefined,
  options: {
    /** Whether it is tried again by itself when it could not be read at all. */
    retries?: boolean;
  } = {},
): Live<RunDetail> {
  const api = useApi(dataPlatformApiRef);
  return useLive(signal => api.getRun(runId ?? '', { signal }), {
    subject: runId ?? '',
    enabled: runId !== undefined,
    interval: run => {
      if (!run) {
        return options.retries ? RETRY_MS : undefined;
      }
      return run.state === 'running' ? RUNNING_POLL_MS : undefined;
    },
  });
}

/** A run with what its checks said so far, as the list of runs has it. */
export function withOutcomes(run: RunDetail): Run {
  return {
    ...run,
    outcomes: run.results.map(
      ({ ref, outcome, summary, durationMs, cause, maintenance }) => ({
        ref,
        outcome,
        summary,
        durationMs,
        ...(cause && { cause }),
        ...(maintenance && { maintenance }),
      }),
    ),
  };
}
