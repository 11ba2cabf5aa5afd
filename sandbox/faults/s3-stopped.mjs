/**
 * The object store is gone: it refuses connections.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const s3Stopped = {
  name: 's3-stopped',
  description: 'Stops the object store',
  parts: ['s3'],
  inject: ({ stop }) => stop('s3'),
  heal: ({ restart }) => restart('s3'),
};
