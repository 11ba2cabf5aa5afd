import { setReady } from '../parts/http-service.mjs';

/**
 * The HTTP service runs, and says that it is not ready.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const httpNotReady = {
  name: 'http-not-ready',
  description: 'Makes the HTTP service answer its readiness with 503',
  parts: ['http-service'],
  effect: 'changed',
  async inject({ settings }) {
    setReady(settings, false);
  },
  async heal({ settings }) {
    setReady(settings, true);
  },
};
