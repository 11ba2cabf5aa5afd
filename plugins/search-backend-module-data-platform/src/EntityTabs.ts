import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MILESTONES_ANNOTATION,
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
} from 'backstage-plugin-data-platform-common';

const ANNOTATIONS = [
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
  MILESTONES_ANNOTATION,
];

/**
 * Tells on which entity's tab a milestone is shown: on that of the entity that
 * names its document; else of one that stands for its platform; else of one of its
 * systems. Of several it is the first by its ref, so that a link stays the same.
 */
export class EntityTabs {
  /** Refs of the entities that have the tab. */
  readonly #entities = new Set<string>();
  /** The ref of the entity that shows a platform, by the platform's name. */
  readonly #byPlatform = new Map<string, string>();
  readonly #template: string;

  private constructor(entities: Entity[], template: string) {
    this.#template = template;
    const sorted = entities
      .map(entity => ({ entity, ref: stringifyEntityRef(entity) }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    for (const { ref } of sorted) {
      this.#entities.add(ref);
    }
    for (const annotation of [PLATFORM_ANNOTATION, SYSTEM_ANNOTATION]) {
      for (const { entity, ref } of sorted) {
        for (const platform of platformsIn(entity, annotation)) {
          if (!this.#byPlatform.has(platform)) {
            this.#byPlatform.set(platform, ref);
          }
        }
      }
    }
  }

  /** Asks the catalog, with the plugin's own rights. */
  static async load(options: {
    catalog: Pick<CatalogService, 'streamEntities'>;
    auth: AuthService;
    /** The path of an entity's tab, with `:namespace`, `:kind` and `:name`. */
    template: string;
  }): Promise<EntityTabs> {
    const { catalog, auth, template } = options;
    const entities: Entity[] = [];
    const pages = catalog.streamEntities(
      {
        // Any of them, as it is a list.
        filter: ANNOTATIONS.map(annotation => ({
          [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
        })),
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      entities.push(...page);
    }
    return new EntityTabs(entities, template);
  }

  /** The path of the tab; undefined where no entity shows the platform. */
  pathOf(platform: string, entityRef: string | undefined): string | undefined {
    const ref =
      entityRef && this.#entities.has(entityRef)
        ? entityRef
        : this.#byPlatform.get(platform);
    return ref && pathOf(ref, this.#template);
  }
}

/** A system's ref begins with its platform's name. */
function platformsIn(entity: Entity, annotation: string): string[] {
  return (entity.metadata.annotations?.[annotation] ?? '')
    .split(',')
    .map(name => name.trim().split('/')[0])
    .filter(Boolean);
}

function pathOf(entityRef: string, template: string): string {
  const parts = parseEntityRef(entityRef);
  return template.replace(
    /:(namespace|kind|name)\b/g,
    (_, part: 'namespace' | 'kind' | 'name') => encodeURIComponent(parts[part]),
  );
}
