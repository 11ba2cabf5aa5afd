import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityScope } from '../health';
import {
  milestoneClaimsShape,
  type MilestoneReader,
  type MilestoneScope,
  type MilestoneService,
  milestoneShape,
  milestoneSourceShape,
  milestoneSummaryShape,
} from '../milestones';
import type { Access, CallerCredentials } from './Access';
import type { ApiRouter } from './ApiRouter';
import { CatalogEntities, normaliseEntityRef } from './CatalogEntities';
import { parsePage, parseTime } from './parsing';
import type { VisiblePlatforms } from './VisiblePlatforms';

/** So far may the clock of whoever asks be ahead of ours. */
const CLOCK_SKEW_MS = 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A draft of a longer time would be read by nobody. */
const MAX_DRAFT_DAYS = 400;

/** What the routes of milestones need. */
export interface MilestoneRouteOptions {
  access: Access;
  catalog: CatalogService;
  logger: LoggerService;
  milestones: MilestoneService;
  milestonePages: MilestoneReader;
  now: () => Date;
}

/** Routes of milestones, of what they claim, and of drafts of them. */
export function addMilestoneRoutes(
  router: ApiRouter,
  options: MilestoneRouteOptions,
): void {
  const { access, milestones, milestonePages, now } = options;
  const entities = new CatalogEntities(options);

  /**
   * Of an entity all of the platforms that it, or its systems, are of: its own are
   * among them. Of one that names neither its own alone, wherever they are kept.
   */
  async function scopeOf(
    query: { platform?: string; entityRef?: string },
    visible: VisiblePlatforms,
    caller: CallerCredentials,
  ): Promise<MilestoneScope> {
    const { platform, entityRef } = query;
    if (entityRef === undefined) {
      return {
        platforms:
          platform === undefined
            ? visible.names
            : [visible.platform(platform).name],
      };
    }
    if (platform !== undefined) {
      throw new InputError("'entityRef' excludes 'platform': give one of them");
    }
    const ref = normaliseEntityRef(entityRef);
    const entity = await entities.byRef(ref, caller);
    const { platforms } = entityScope(ref, entity, visible.all);
    return platforms.length > 0
      ? { platforms: platforms.map(({ name }) => name) }
      : { platforms: visible.names, entityRefs: [ref] };
  }

  /** @throws NotFoundError where there is none, or the caller may not see its platform. */
  async function find(id: string, visible: VisiblePlatforms) {
    const milestone = await milestonePages.get(id);
    if (!milestone || !visible.names.includes(milestone.platform)) {
      throw new NotFoundError('There is no such milestone');
    }
    return milestone;
  }

  router.get('/v1/milestones', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { status, category, text } = request.query;
    const scope = await scopeOf(request.query, visible, caller);
    const { limit, cursor } = parsePage(request.query);
    const [page, sources, categories] = await Promise.all([
      milestonePages.list({
        ...scope,
        status,
        category,
        text,
        gone: true,
        limit,
        cursor,
      }),
      milestonePages.sources(scope),
      milestonePages.categories(scope),
    ]);
    response.json({
      items: page.items.map(milestoneSummaryShape),
      nextCursor: page.nextCursor,
      sources: sources.map(milestoneSourceShape),
      categories,
    });
  });

  router.post('/v1/milestone-drafts', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { platform, title } = request.body;
    const configured = visible.platform(platform);
    const present = now();
    const from = parseTime('from', request.body.from) ?? present;
    const until = parseTime('to', request.body.to) ?? present;
    if (until.getTime() > present.getTime() + CLOCK_SKEW_MS) {
      throw new InputError("'to' must not be later than now");
    }
    const to = until > present ? present : until;
    if (from >= to) {
      throw new InputError("'from' must be earlier than 'to'");
    }
    if (to.getTime() - from.getTime() > MAX_DRAFT_DAYS * DAY_MS) {
      throw new InputError(
        `From 'from' to 'to' are more than ${MAX_DRAFT_DAYS} days: ask for a shorter time`,
      );
    }
    response.json(await milestones.draft(configured, { from, to }, title));
  });

  router.get('/v1/milestones/{id}', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    response.json(milestoneShape(await find(request.params.id, visible)));
  });

  router.get('/v1/milestones/{id}/claims', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const milestone = await find(request.params.id, visible);
    const at = parseTime('at', request.query.at);
    if (at && at > now()) {
      throw new InputError("'at' must not be later than now");
    }
    const told = await milestones.claims(
      milestone,
      visible.platform(milestone.platform),
      at,
    );
    response.json(milestoneClaimsShape(told));
  });
}
