const PART = 'trino-worker-2';

/**
 * A worker is gone from one moment to the next, as when the kernel or an operator kills it. The coordinator goes on
 * calling it active for some ten seconds.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const trinoWorkerKilled = {
  name: 'trino-worker-killed',
  description: "Kills Trino's second worker (SIGKILL)",
  parts: [PART],
  async inject({ signal }) {
    signal(PART, 'SIGKILL');
  },
  async heal({ restart }) {
    await restart(PART);
  },
};
