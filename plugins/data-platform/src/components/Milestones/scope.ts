import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { PLATFORM_ANNOTATION } from 'backstage-plugin-data-platform-common';
import { platformsOf, type MilestoneScope } from '../../hooks';

/** Whether an entity stands for one whole platform. */
export function isWholePlatform(entity: Entity): boolean {
  return (
    Boolean(entity.metadata.annotations?.[PLATFORM_ANNOTATION]) &&
    platformsOf(entity).length === 1
  );
}

/** Whose milestones the page of an entity lists: those of the chosen platform, of its only one, or its own. */
export function scopeOf(entity: Entity, chosen?: string): MilestoneScope {
  const platforms = platformsOf(entity);
  if (chosen && platforms.includes(chosen)) {
    return { platform: chosen };
  }
  return isWholePlatform(entity)
    ? { platform: platforms[0] }
    : { entityRef: stringifyEntityRef(entity) };
}
