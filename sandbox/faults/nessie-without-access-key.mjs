/**
 * Nessie is to sign its requests to the object store with a key that it was not given, as after a change of its
 * settings. It starts, and says that it is not ready.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const nessieWithoutAccessKey = {
  name: 'nessie-without-access-key',
  description:
    "Restarts Nessie without the object store's access key (STATIC authentication)",
  parts: ['nessie'],
  effect: 'changed',
  inject: ({ restart }) => restart('nessie'),
  heal: ({ restart }) => restart('nessie'),
};
