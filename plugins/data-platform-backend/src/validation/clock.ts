import { performance } from 'node:perf_hooks';

/** The longest that a timer of Node.js can wait; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Time as validation sees it, so that tests can turn it by hand. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only ever grow, for durations: the wall clock may be set back. */
  monotonicMs(): number;
  /**
   * Calls back once after so many milliseconds.
   *
   * @returns what cancels it
   */
  after(ms: number, callback: () => void): () => void;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(0, ms), MAX_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Waits so many milliseconds, or until it is told to go on. */
export async function sleep(
  clock: Clock,
  ms: number,
  signal?: AbortSignal,
): Promise<void> {
  let cancel = () => {};
  let goOn = () => {};
  await new Promise<void>(resolve => {
    goOn = resolve;
    cancel = clock.after(ms, resolve);
    signal?.addEventListener('abort', goOn);
    if (signal?.aborted) {
      resolve();
    }
  });
  cancel();
  signal?.removeEventListener('abort', goOn);
}

/** Waits for work, but for so many milliseconds at most; `undefined` where it takes longer. */
export async function within<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
): Promise<T | undefined> {
  let cancel = () => {};
  const timeIsUp = new Promise<undefined>(resolve => {
    cancel = clock.after(ms, () => resolve(undefined));
  });
  try {
    return await Promise.race([work, timeIsUp]);
  } finally {
    cancel();
  }
}
