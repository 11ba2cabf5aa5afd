import { setSlow } from '../parts/s3.mjs';

/**
 * The object store is right, but slow: everybody waits for each of its answers.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const s3Slow = {
  name: 's3-slow',
  description: 'Holds back each answer of the object store for 0.3 s',
  parts: ['s3'],
  effect: 'changed',
  async inject({ settings }) {
    setSlow(settings, true);
  },
  async heal({ settings }) {
    setSlow(settings, false);
  },
};
