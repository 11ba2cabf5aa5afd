import { transitionShape } from '../health';
import type { HistoryReader } from '../history/types';
import type { Access } from './Access';
import type { ApiRouter } from './ApiRouter';
import { assertWithin, parsePage } from './parsing';

/** Routes of transitions. */
export function addTransitionRoutes(
  router: ApiRouter,
  { access, history }: { access: Access; history: HistoryReader },
): void {
  router.get('/v1/transitions', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { platform, system, check } = request.query;
    assertWithin(request.query, 'system', 'platform');
    assertWithin(request.query, 'check', 'system');
    if (platform !== undefined) {
      visible.platform(platform);
      if (system !== undefined) {
        visible.system(platform, system);
        if (check !== undefined) {
          visible.check(platform, system, check);
        }
      }
    }
    const page = await history.transitions({
      platforms: platform === undefined ? visible.names : [platform],
      system,
      check,
      ...parsePage(request.query),
    });
    response.json({
      items: page.items.map(transitionShape),
      nextCursor: page.nextCursor,
    });
  });
}
