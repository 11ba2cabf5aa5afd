import { kubernetesReader } from '../parts/kubernetes-home.mjs';
import { clusterFault, inNamespace } from './cluster-fault.mjs';

/**
 * The portal's service account lacks the right to one kind of resource, and has all others.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const tokenForbidden = clusterFault({
  name: 'token-forbidden',
  description:
    "Takes the right to list StatefulSets from the portal's service account",
  path: inNamespace('/apis/apps/v1', 'statefulsets'),
  as: kubernetesReader,
  shows: ({ error }) => error?.status === 403,
});
