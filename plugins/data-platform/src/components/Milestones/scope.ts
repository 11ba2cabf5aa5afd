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

/** Kinds of entities that stand for more than one part. */
const WHOLE_KINDS = ['system', 'domain'];

/**
 * The platform whose timeline the page of an entity shows: the one that is
 * asked for; else the only one of an entity that stands for the whole of it.
 */
export function timelineOf(entity: Entity, asked?: string): string | undefined {
  const platforms = platformsOf(entity);
  if (asked !== undefined) {
    return platforms.find(platform => platform === asked);
  }
  return isWholePlatform(entity) ||
    (WHOLE_KINDS.includes(entity.kind.toLocaleLowerCase('en')) &&
      platforms.length === 1)
    ? platforms[0]
    : undefined;
}
