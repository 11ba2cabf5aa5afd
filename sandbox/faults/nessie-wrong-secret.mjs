/**
 * Nessie has a key whose secret is wrong, as after one was changed in the object store alone: it is refused there.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const nessieWrongSecret = {
  name: 'nessie-wrong-secret',
  description:
    "Restarts Nessie with a wrong secret for the object store's access key",
  parts: ['nessie'],
  effect: 'changed',
  inject: ({ restart }) => restart('nessie'),
  heal: ({ restart }) => restart('nessie'),
};
