import { Clock, sleep } from './clock';

/** Waits between tries: a restart of a database, or a busy moment, is outlived. */
const WAITS_MS = [100, 500, 2000];

/**
 * Tries again where something throws, a few times, waiting longer each time.
 *
 * @throws what it threw last
 */
export async function retry<T>(
  clock: Clock,
  attempt: () => Promise<T>,
  onRetry: (error: unknown) => void,
): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await attempt();
    } catch (error) {
      onRetry(error);
      await sleep(clock, waitMs);
    }
  }
  return attempt();
}
