import type { Entity } from '@backstage/catalog-model';
import { MILESTONES_ANNOTATION } from 'backstage-plugin-data-platform-common';
import { isDataPlatformAvailable } from './isDataPlatformAvailable';

/**
 * Whether an entity may have milestones: it names any platform or system, or
 * documents of its own.
 *
 * @public
 */
export function isMilestonesAvailable(entity: Entity): boolean {
  return (
    isDataPlatformAvailable(entity) ||
    Boolean(entity.metadata.annotations?.[MILESTONES_ANNOTATION])
  );
}
