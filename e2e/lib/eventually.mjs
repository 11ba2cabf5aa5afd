import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 250;

/**
 * Asks until the answer is a yes.
 *
 * @template T
 * @param {string} what what is waited for, for the message: `the backend is ready`
 * @param {() => Promise<T> | T} ask an error that it throws ends the waiting
 * @param {{withinMs?: number, describe?: () => Promise<unknown> | unknown}} [options] 60 s unless told;
 *   `describe` tells what there was instead
 * @returns {Promise<NonNullable<T>>} the first answer that is one
 */
export async function eventually(what, ask, options = {}) {
  const withinMs = options.withinMs ?? 60_000;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      const instead = await options.describe?.();
      throw new Error(
        `Waited ${withinMs / 1_000} s in vain until ${what}${
          instead === undefined ? '' : `; instead: ${JSON.stringify(instead)}`
        }`,
      );
    }
    await delay(ASK_EVERY_MS);
  }
}
