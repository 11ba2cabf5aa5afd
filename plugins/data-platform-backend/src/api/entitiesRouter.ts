import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityScope, type HealthService } from '../health';
import type { Access } from './Access';
import type { ApiRouter } from './ApiRouter';
import { CatalogEntities, normaliseEntityRef } from './CatalogEntities';

/** Routes of catalog entities. */
export function addEntityRoutes(
  router: ApiRouter,
  {
    access,
    health,
    ...services
  }: {
    access: Access;
    health: HealthService;
    catalog: CatalogService;
    logger: LoggerService;
  },
): void {
  const entities = new CatalogEntities(services);

  router.get(
    '/v1/entities/{kind}/{namespace}/{name}/summary',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const { kind, namespace, name } = request.params;
      const entityRef = stringifyEntityRef({ kind, namespace, name });
      const entity = await entities.byRef(entityRef, caller);
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
    const entityRefs = request.body.entityRefs.map(normaliseEntityRef);
    const found = await entities.byRefs(entityRefs, caller);
    const scopes = entityRefs.map((entityRef, index) =>
      entityScope(entityRef, found[index], visible.all),
    );
    response.json({
      items: await health.entitySummaries(scopes, { checks: false }),
    });
  });
}
