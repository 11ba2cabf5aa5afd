/**
 * Nessie is gone. Trino goes on, without tables of Iceberg.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const nessieStopped = {
  name: 'nessie-stopped',
  description: 'Stops Nessie',
  parts: ['nessie'],
  inject: ({ stop }) => stop('nessie'),
  heal: ({ restart }) => restart('nessie'),
};
