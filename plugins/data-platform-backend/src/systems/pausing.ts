import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or throws the signal's reason. */
export async function pausing(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
