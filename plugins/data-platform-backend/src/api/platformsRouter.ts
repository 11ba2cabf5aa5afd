import type { HealthService } from '../health';
import type { Access } from './Access';
import type { ApiRouter } from './ApiRouter';

/** Routes of platforms. */
export function addPlatformRoutes(
  router: ApiRouter,
  { access, health }: { access: Access; health: HealthService },
): void {
  router.get('/v1/platforms', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    response.json({ items: await health.platforms(visible.all) });
  });

  router.get('/v1/platforms/{platform}', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const platform = visible.platform(request.params.platform);
    const [shape] = await health.platforms([platform]);
    response.json(shape);
  });
}
