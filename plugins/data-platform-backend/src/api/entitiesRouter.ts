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
import { entityScope, type HealthService } from '../health';
import type { Access, CallerCredentials } from './Access';
import type { ApiRouter } from './ApiRouter';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];

/** Routes of catalog entities. */
export function addEntityRoutes(
  router: ApiRouter,
  {
    access,
    health,
    catalog,
    logger,
  }: {
    access: Access;
    health: HealthService;
    catalog: CatalogService;
    logger: LoggerService;
  },
): void {
  async function entities(
    entityRefs: string[],
    credentials: CallerCredentials,
  ): Promise<(Entity | undefined)[]> {
    try {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items;
    } catch (error) {
      logger.warn(`The catalog could not be asked: ${stringifyError(error)}`);
      throw new ServiceUnavailableError(
        'The catalog could not be asked for the entity; try again later',
      );
    }
  }

  router.get(
    '/v1/entities/{kind}/{namespace}/{name}/summary',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const { kind, namespace, name } = request.params;
      const entityRef = stringifyEntityRef({ kind, namespace, name });
      const [entity] = await entities([entityRef], caller);
      if (!entity) {
        throw new NotFoundError(
          `The catalog has no entity '${entityRef}', or none that you may see`,
        );
      }
      const [summary] = await health.entitySummaries(
        [entityScope(entityRef, entity, visible.all)],
        { checks: true },
      );
      response.json(summary);
    },
  );

  router.post('/v1/entities/summaries', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const entityRefs = request.body.entityRefs.map(normalise);
    const found = await entities(entityRefs, caller);
    const scopes = entityRefs.map((entityRef, index) =>
      entityScope(entityRef, found[index], visible.all),
    );
    response.json({
      items: await health.entitySummaries(scopes, { checks: false }),
    });
  });
}

function normalise(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(
      `'${ref}' is no entity ref: use one such as component:default/orders`,
    );
  }
}
