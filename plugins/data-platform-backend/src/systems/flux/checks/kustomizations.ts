import { objectsCheck } from './objectsCheck';

/** Each Kustomization is applied. */
export const kustomizationsCheck = objectsCheck('Kustomization', {
  id: 'kustomizations',
  title: 'Kustomizations',
  description:
    'Proves that Flux has applied each Kustomization at the revision that is wanted, and is not stuck with one; does not apply where the cluster has no such API.',
});
