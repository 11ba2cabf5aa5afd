import {
  dataPlatformRunCreatePermission,
  type Run,
} from 'backstage-plugin-data-platform-common';
import { describeError, retryAfterSeconds } from '../../api/describeError';
import { formatRoughly } from '../TimeText/formatTime';
import { requesterName } from './requesterName';
import { doneOf } from './progress';

/** A run that was asked for and refused. */
export interface Refusal {
  error: Error;
  /** In milliseconds since the epoch. */
  at: number;
}

/** For how long "under way" is believed where no run is seen, in milliseconds. */
const UNSEEN_MS = 10_000;

/**
 * Why a run was refused, in words; undefined once it doesn't hold any more: the
 * run that was in its way has ended, or the time to wait has passed.
 */
export function refusalText(
  { error, at }: Refusal,
  now: number,
  /** The run that is under way, as far as the page knows. */
  running: Run | undefined,
): string | undefined {
  const { kind, status, text, message } = describeError(error);
  if (kind === 'denied') {
    return `You may not start a run (permission ${dataPlatformRunCreatePermission.name}).`;
  }
  if (status === 409) {
    if (running) {
      return `A run is under way already: ${underWayText(running, now)}.`;
    }
    return now - at < UNSEEN_MS ? 'A run is under way already.' : undefined;
  }
  if (status === 429) {
    const seconds = retryAfterSeconds(error);
    if (!seconds) {
      return now - at < UNSEEN_MS
        ? 'The last run was a moment ago. Try again soon.'
        : undefined;
    }
    const left = Math.ceil(seconds - (now - at) / 1000);
    return left > 0
      ? `The last run was a moment ago. The next can start in ${formatRoughly(
          left * 1000,
        )}.`
      : undefined;
  }
  // A run that is under way shows that runs can be started.
  return running ? undefined : `The run was not started: ${message ?? text}`;
}

function underWayText(run: Run, now: number): string {
  const who =
    run.trigger === 'manual' ? requesterName(run.requestedBy) : undefined;
  const since = formatRoughly(Math.max(0, now - Date.parse(run.at)));
  return `started ${since} ago${who ? ` by ${who}` : ''}, ${doneOf(run)} of ${
    run.total
  } checks done`;
}
