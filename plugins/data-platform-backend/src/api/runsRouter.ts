import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { resultShape, runShape } from '../health';
import type { HistoryReader } from '../history/types';
import type { Access } from './Access';
import type { ApiRouter } from './ApiRouter';
import { assertWithin, parsePage } from './parsing';
import { createRun, type RunRequests } from './createRun';

/** What the routes of runs need. */
export interface RunRouteOptions {
  access: Access;
  history: HistoryReader;
  runRequests: RunRequests;
  auditor: AuditorService;
}

/** Routes of runs. */
export function addRunRoutes(
  router: ApiRouter,
  { access, history, runRequests, auditor }: RunRouteOptions,
): void {
  router.get('/v1/runs', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { platform, suite, state, outcomes } = request.query;
    assertWithin(request.query, 'suite', 'platform');
    if (platform !== undefined) {
      visible.platform(platform);
      if (suite !== undefined) {
        visible.suite(platform, suite);
      }
    }
    const page = await history.runs({
      platforms: platform === undefined ? visible.names : [platform],
      suite,
      state,
      ...parsePage(request.query),
    });
    const byRun =
      outcomes === 'true'
        ? await history.outcomes(page.items.map(run => run.id))
        : undefined;
    response.json({
      items: page.items.map(run =>
        runShape(run, byRun && (byRun[run.id] ?? [])),
      ),
      nextCursor: page.nextCursor,
    });
  });

  router.get('/v1/runs/{id}', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const run = await history.run(request.params.id);
    const platform = visible.all.find(({ name }) => name === run?.platform);
    if (!run || !platform) {
      throw new NotFoundError(
        'There is no such run, or it is older than what is kept',
      );
    }
    const [results, mayReadEvidence] = await Promise.all([
      history.results(run.id),
      access.mayReadEvidence(caller, platform),
    ]);
    response.json({
      ...runShape(run),
      results: results.map(result =>
        resultShape(result, mayReadEvidence ? 'shown' : 'denied'),
      ),
    });
  });

  router.post(
    '/v1/platforms/{platform}/suites/{suite}/runs',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const platform = visible.platform(request.params.platform);
      await access.assertMayCreateRun(caller, platform);
      const run = await createRun(
        {
          platform: platform.name,
          suite: request.params.suite,
          ...request.body,
        },
        { request, response, caller, runRequests, auditor },
      );
      response.status(202).json(runShape(run));
    },
  );
}
