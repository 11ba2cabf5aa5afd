import { Clock, sleep } from './clock';

/** Waits between tries: a restart of a database, or a busy moment, is outlived. */
const WAITS_MS = [100, 500, 2000];

/**
 * Tries again where something throws, a few times, waiting longer each time.
 *
 * @returns what it came to, and how many tries it took
 * @throws what it threw last
 */
export async function retry<T>(
  clock: Clock,
  attempt: () => Promise<T>,
  onRetry: (error: unknown) => void,
): Promise<{ value: T; tries: number }> {
  for (const [index, waitMs] of WAITS_MS.entries()) {
    try {
      return { value: await attempt(), tries: index + 1 };
    } catch (error) {
      onRetry(error);
      await sleep(clock, waitMs);
    }
  }
  return { value: await attempt(), tries: WAITS_MS.length + 1 };
}
