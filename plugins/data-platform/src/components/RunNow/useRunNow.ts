import { useCallback, useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  dataPlatformRunCreatePermission,
  type Run,
} from 'backstage-plugin-data-platform-common';
import {
  dataPlatformApiRef,
  describeError,
  retryAfterSeconds,
} from '../../api';

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
  /** How the last attempt went: `Run started`, or why not. */
  message?: { text: string; failed: boolean };
}

/** Starts runs at the reader's wish. */
export function useRunNow(onStarted: (run: Run) => void): RunNow {
  const api = useApi(dataPlatformApiRef);
  const [starting, setStarting] = useState(false);
  const [message, setMessage] = useState<RunNow['message']>();

  const start = useCallback(
    async (requests: RunRequest[]) => {
      setStarting(true);
      setMessage(undefined);
      try {
        for (const { platform, suite, ...part } of requests) {
          onStarted(await api.createRun({ platform, suite }, part));
        }
        setMessage({ text: 'Run started', failed: false });
      } catch (error) {
        setMessage({
          text: refusalText(toError(error)),
          failed: true,
        });
      } finally {
        setStarting(false);
      }
    },
    [api, onStarted],
  );
  return { start, starting, message };
}

function refusalText(error: Error): string {
  const { kind, status, text, message } = describeError(error);
  if (kind === 'denied') {
    return `You may not start a run (permission ${dataPlatformRunCreatePermission.name}).`;
  }
  if (status === 409) {
    return 'A run is under way already.';
  }
  if (status === 429) {
    const seconds = retryAfterSeconds(error);
    return seconds
      ? `The last run was a moment ago. The next can start in ${seconds} s.`
      : 'The last run was a moment ago. Try again soon.';
  }
  return `The run was not started: ${message ?? text}`;
}
