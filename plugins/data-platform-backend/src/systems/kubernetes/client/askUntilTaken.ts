import type { HttpAnswer } from 'backstage-plugin-data-platform-node';
import { pausing } from '../../pausing';

/** How often a question is asked at most. */
const MAX_TRIES = 3;

/** One that is to be asked later than that is not waited for. */
const LONGEST_WAIT_S = 10;

/**
 * Asks again what the API server did not take, and says when it will, as clients of
 * Kubernetes do: it is busy for a moment, or its store has changed its leader.
 * https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
 */
export async function askUntilTaken(
  ask: () => Promise<HttpAnswer>,
  signal: AbortSignal,
): Promise<{ answer: HttpAnswer; attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const answer = await ask();
    const seconds = secondsToWait(answer);
    if (seconds === undefined || attempts === MAX_TRIES) {
      return { answer, attempts };
    }
    await pausing(seconds * 1_000, signal);
  }
}

function secondsToWait({ status, headers }: HttpAnswer): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  return (status === 429 || status >= 500) &&
    /^\d{1,9}$/.test(text) &&
    Number(text) <= LONGEST_WAIT_S
    ? Number(text)
    : undefined;
}
