import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  stringifyError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CallerCredentials } from './Access';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];

/** The catalog's entities, as the caller may see them: what identifies them, and their annotations. */
export class CatalogEntities {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;

  constructor(options: { catalog: CatalogService; logger: LoggerService }) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  /** In the order of their refs; without those that are not there. */
  async byRefs(
    entityRefs: string[],
    credentials: CallerCredentials,
  ): Promise<(Entity | undefined)[]> {
    try {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items;
    } catch (error) {
      this.#logger.warn(
        `The catalog could not be asked: ${stringifyError(error)}`,
      );
      throw new ServiceUnavailableError(
        'The catalog could not be asked for the entity; try again later',
      );
    }
  }

  /** @throws NotFoundError where there is none that the caller may see. */
  async byRef(
    entityRef: string,
    credentials: CallerCredentials,
  ): Promise<Entity> {
    const [entity] = await this.byRefs([entityRef], credentials);
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no entity '${entityRef}', or none that you may see`,
      );
    }
    return entity;
  }
}

/**
 * The ref as the catalog writes it.
 *
 * @throws InputError where it is none.
 */
export function normaliseEntityRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(
      `'${ref}' is no entity ref: use one such as component:default/orders`,
    );
  }
}
