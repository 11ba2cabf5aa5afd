/**
 * The Kubernetes API is gone. What runs in the cluster would run on.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const apiserverStopped = {
  name: 'apiserver-stopped',
  description: 'Stops the Kubernetes API',
  parts: ['kube-apiserver'],
  inject: ({ stop }) => stop('kube-apiserver'),
  heal: ({ restart }) => restart('kube-apiserver'),
};
