import type { Entity } from '@backstage/catalog-model';
import { isDataPlatformAvailable } from './isDataPlatformAvailable';

/** By which Backstage finds the workloads of an entity in its clusters. */
const KUBERNETES_ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];

/**
 * Whether an entity names what workloads it has: by any platform or system, or
 * by the annotations of Backstage's own Kubernetes plugin.
 *
 * @public
 */
export function isAllocationsAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return (
    isDataPlatformAvailable(entity) ||
    KUBERNETES_ANNOTATIONS.some(name => Boolean(annotations[name]))
  );
}
