/**
 * The API server does not know the portal's token any more, and answers 401. Mended, it is the same one that is known
 * again.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const tokenExpired = {
  name: 'token-expired',
  description: "Restarts the Kubernetes API with the portal's token expired",
  parts: ['kube-apiserver'],
  effect: 'changed',
  inject: ({ restart }) => restart('kube-apiserver'),
  heal: ({ restart }) => restart('kube-apiserver'),
};
