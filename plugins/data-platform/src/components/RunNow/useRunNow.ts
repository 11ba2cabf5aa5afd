import { useCallback, useEffect, useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type { Run } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../../api';
import type { Refusal } from './refusals';

/** What is to run. */
export interface RunRequest {
  platform: string;
  suite: string;
  /** Names of systems; all of the suite unless told. */
  systems?: string[];
  /** Checks as `system/check`; all unless told. */
  checks?: string[];
}

/** Has runs started, and tells how it went. */
export interface RunNow {
  start(requests: RunRequest[]): Promise<void>;
  starting: boolean;
  /** Whether a run that was started from here has yet to end. */
  started: boolean;
  /** Why the last attempt failed. */
  refusal?: Refusal;
}

/** Starts runs at the reader's wish. */
export function useRunNow(options: {
  /** The run that is under way, as far as the page knows. */
  running: Run | undefined;
  onStarted(run: Run): void;
  /** The page may know less than the backend. */
  onRefused(): void;
}): RunNow {
  const { running, onStarted, onRefused } = options;
  const api = useApi(dataPlatformApiRef);
  const [starting, setStarting] = useState(false);
  const [startedId, setStartedId] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();

  const start = useCallback(
    async (requests: RunRequest[]) => {
      setStarting(true);
      setStartedId(undefined);
      setRefusal(undefined);
      try {
        for (const { platform, suite, ...part } of requests) {
          const run = await api.createRun({ platform, suite }, part);
          setStartedId(run.id);
          onStarted(run);
        }
      } catch (error) {
        setRefusal({ error: toError(error), at: Date.now() });
        onRefused();
      } finally {
        setStarting(false);
      }
    },
    [api, onStarted, onRefused],
  );

  // What was in the way is gone, and what was started has ended.
  const runningId = running?.id;
  useEffect(
    () =>
      runningId === undefined
        ? undefined
        : () => {
            setStartedId(undefined);
            setRefusal(undefined);
          },
    [runningId],
  );

  return { start, starting, started: startedId !== undefined, refusal };
}
