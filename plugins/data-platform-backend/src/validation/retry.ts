import { Clock, sleep } from './clock';

/** Waits between tries: a busy moment is outlived. */
const WAITS_MS = [100, 500, 2000];
/** Then, for whoever has the patience: a restart of a database, or its failover. */
const LONG_WAIT_MS = 5_000;

/** For how long to try again in all, and what ends that before. */
export interface Patience {
  ms: number;
  /** Once aborted, only the first few tries are made. */
  signal: AbortSignal;
}

/**
 * Tries again where something throws, a few times, waiting longer each time, and
 * on from there for as long as there is patience.
 *
 * @returns what it came to, and how many tries it took
 * @throws what it threw last
 */
export async function retry<T>(
  clock: Clock,
  attempt: () => Promise<T>,
  onRetry: (error: unknown) => void,
  patience?: Patience,
): Promise<{ value: T; tries: number }> {
  const startedMs = clock.monotonicMs();
  for (let tries = 1; ; tries += 1) {
    try {
      return { value: await attempt(), tries };
    } catch (error) {
      if (tries <= WAITS_MS.length) {
        onRetry(error);
        await sleep(clock, WAITS_MS[tries - 1]);
      } else if (
        patience &&
        !patience.signal.aborted &&
        clock.monotonicMs() - startedMs < patience.ms
      ) {
        onRetry(error);
        await sleep(clock, LONG_WAIT_MS, patience.signal);
      } else {
        throw error;
      }
    }
  }
}
