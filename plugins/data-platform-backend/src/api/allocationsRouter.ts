import { InputError, NotFoundError } from '@backstage/errors';
import {
  allocationShape,
  type AllocationReader,
  changeShape,
  isStale,
  MAX_SPAN_MS,
  resolutionFor,
  sourceShape,
  stepsOver,
  type StoredAllocation,
  tightestFirst,
  unitOf,
  usageKept,
  usageResolutions,
} from '../allocations';
import type { Access } from './Access';
import type { AllocationScopes } from './AllocationScopes';
import type { ApiRouter } from './ApiRouter';
import { parsePage, parseTime } from './parsing';
import type { VisiblePlatforms } from './VisiblePlatforms';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The tightest are looked for among so many; more than a cluster's data platform has. */
const MAX_COMPARED = 200;

const MAX_CHANGES = 100;

/** What the routes of allocations need. */
export interface AllocationRouteOptions {
  access: Access;
  allocations: AllocationReader;
  scopes: AllocationScopes;
  now: () => Date;
}

/** Routes of what workloads are given. */
export function addAllocationRoutes(
  router: ApiRouter,
  { access, allocations, scopes, now }: AllocationRouteOptions,
): void {
  async function shapesOf(
    items: StoredAllocation[],
    visible: VisiblePlatforms,
  ) {
    const [sources, lastChanges] = await Promise.all([
      allocations.sources(visible.names),
      allocations.lastChanges(items.map(({ id }) => id)),
    ]);
    const time = now();
    return {
      sources,
      items: items.map(item =>
        allocationShape(item, {
          // By the workload: a source that answers may leave out some.
          stale:
            item.goneAt === undefined &&
            isStale(visible.platform(item.platform), item.seenAt, time),
          lastChanges: lastChanges.get(item.id) ?? [],
        }),
      ),
    };
  }

  /** @throws NotFoundError where there is none, or the caller may not see it. */
  async function find(id: string, visible: VisiblePlatforms) {
    const allocation = await allocations.allocation(id);
    if (!allocation || !visible.names.includes(allocation.platform)) {
      throw new NotFoundError('There is no such allocation');
    }
    return allocation;
  }

  router.get('/v1/allocations', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const scope = await scopes.resolve(request.query, visible, caller);
    const { limit, cursor } = parsePage(request.query);
    const tightest = request.query.order === 'tightest';
    if (tightest && cursor !== undefined) {
      throw new InputError(
        "'cursor' goes with 'order=name' alone: the tightest have no further pages",
      );
    }
    const page = await allocations.allocations({
      ...scope,
      gone: request.query.gone === 'true',
      ...(tightest ? { limit: MAX_COMPARED } : { limit, cursor }),
    });
    const shown = tightest
      ? tightestFirst(page.items).slice(0, limit)
      : page.items;
    const { items, sources } = await shapesOf(shown, visible);
    const time = now();
    response.json({
      items,
      sources: scope.sources.map(({ platform, system }) =>
        sourceShape(
          platform,
          system,
          sources.find(source => source.system === system.ref),
          time,
        ),
      ),
      problems: scope.problems?.length ? scope.problems : undefined,
      nextCursor: tightest ? undefined : page.nextCursor,
    });
  });

  router.get('/v1/allocations/{id}', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const allocation = await find(request.params.id, visible);
    const { items } = await shapesOf([allocation], visible);
    response.json(items[0]);
  });

  router.get('/v1/allocations/{id}/series', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const allocation = await find(request.params.id, visible);
    const { resource } = request.query;
    const time = parseSpan(request.query, now());
    const resolution = resolutionFor(time, {
      now: now(),
      kept: usageKept,
      firstSeenAt: allocation.firstSeenAt,
      intervalMs: visible.platform(allocation.platform).allocations?.intervalMs,
    });
    const { id } = allocation;
    const [steps, usage, changes] = await Promise.all([
      // Up to now, since the change after the time tells what held in it.
      allocations.steps(id, resource, {
        from: time.from,
        to: new Date(Math.max(time.to.getTime(), now().getTime() + 1)),
      }),
      allocations.usage(id, resource, resolution, time),
      allocations.changes({
        platforms: [allocation.platform],
        ids: [id],
        level: 'workload',
        ...time,
        limit: MAX_CHANGES,
      }),
    ]);
    response.json({
      allocationId: id,
      resource,
      unit: unitOf(resource),
      from: time.from.toISOString(),
      to: time.to.toISOString(),
      bounds: stepsOver(allocation, resource, steps, time),
      resolution: {
        name: resolution,
        milliseconds: usageResolutions[resolution],
      },
      usage: usage.map(({ at, ...point }) => ({
        at: at.toISOString(),
        ...point,
      })),
      changes: changes.items.map(changeShape),
    });
  });
}

/** @throws InputError where it is no time, the wrong way round, or too long. */
function parseSpan(
  query: { from?: string; to?: string },
  now: Date,
): { from: Date; to: Date } {
  const to = parseTime('to', query.to) ?? now;
  const from = parseTime('from', query.from) ?? new Date(to.getTime() - DAY_MS);
  if (from >= to) {
    throw new InputError("'from' must be earlier than 'to'");
  }
  if (to.getTime() - from.getTime() > MAX_SPAN_MS) {
    throw new InputError(
      `From 'from' to 'to' are more than ${
        MAX_SPAN_MS / DAY_MS
      } days: ask for a shorter time`,
    );
  }
  return { from, to };
}
