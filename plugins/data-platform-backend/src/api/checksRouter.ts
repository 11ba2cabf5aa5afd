import { InputError } from '@backstage/errors';
import type { HealthService } from '../health';
import { resultShape } from '../health';
import type { HistoryReader } from '../history/types';
import type { ConfiguredCheck } from '../model/types';
import type { Access } from './Access';
import type { ApiRouter } from './ApiRouter';
import { assertWithin, parsePage } from './parsing';

/** Routes of checks. */
export function addCheckRoutes(
  router: ApiRouter,
  {
    access,
    health,
    history,
  }: { access: Access; health: HealthService; history: HistoryReader },
): void {
  router.get('/v1/checks', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { platform, system, cursor } = request.query;
    assertWithin(request.query, 'system', 'platform');
    const platforms =
      platform === undefined ? visible.all : [visible.platform(platform)];
    const systems =
      platform !== undefined && system !== undefined
        ? [visible.system(platform, system)]
        : platforms.flatMap(each => each.systems);
    const checks = systems.flatMap(each => each.checks);
    const start = cursor === undefined ? 0 : startOf(checks, cursor);
    const { limit } = parsePage(request.query);
    const next = checks.at(start + limit);
    response.json({
      items: await health.checks(platforms, checks.slice(start, start + limit)),
      nextCursor: next && Buffer.from(next.ref).toString('base64url'),
      totalItems: checks.length,
    });
  });

  router.get(
    '/v1/checks/{platform}/{system}/{check}',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const { platform, system, check } = request.params;
      const configured = visible.check(platform, system, check);
      const [shape] = await health.checks(
        [visible.platform(platform)],
        [configured],
      );
      response.json(shape);
    },
  );

  router.get(
    '/v1/checks/{platform}/{system}/{check}/history',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const { platform, system, check } = request.params;
      const { ref } = visible.check(platform, system, check);
      const [page, mayReadEvidence] = await Promise.all([
        history.checkHistory(ref, parsePage(request.query)),
        access.mayReadEvidence(caller, visible.platform(platform)),
      ]);
      response.json({
        items: page.items.map(result =>
          resultShape(result, mayReadEvidence ? 'omitted' : 'denied'),
        ),
        nextCursor: page.nextCursor,
      });
    },
  );
}

/** The cursor is the ref of the check that the page starts with. */
function startOf(checks: ConfiguredCheck[], cursor: string): number {
  const ref = Buffer.from(cursor, 'base64url').toString('utf8');
  const start = checks.findIndex(check => check.ref === ref);
  if (start < 0) {
    throw new InputError(
      "'cursor' is none that an earlier page gave, or its check is gone: start again without it",
    );
  }
  return start;
}
