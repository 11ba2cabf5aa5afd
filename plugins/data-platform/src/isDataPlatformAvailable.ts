import type { Entity } from '@backstage/catalog-model';
import {
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
} from 'backstage-plugin-data-platform-common';

/**
 * Whether an entity names any platform or system in its annotations.
 *
 * @public
 */
export function isDataPlatformAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return Boolean(
    annotations[SYSTEM_ANNOTATION] || annotations[PLATFORM_ANNOTATION],
  );
}
