const PARTS = ['trino-coordinator', 'trino-worker-1', 'trino-worker-2'];

/**
 * All of Trino is gone: nobody answers any query.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const trinoStopped = {
  name: 'trino-stopped',
  description: 'Stops all of Trino',
  parts: PARTS,
  async inject({ stop }) {
    await Promise.all(PARTS.map(stop));
  },
  heal: ({ restart }) => restart(...PARTS),
};
