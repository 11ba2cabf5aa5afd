import { NotFoundError } from '@backstage/errors';
import {
  type AllocationReader,
  changeShape,
  effectOf,
  MINIMUM_RUNS,
  type StoredChange,
} from '../allocations';
import { transitionShape } from '../health';
import { keptSince } from '../history/keptSince';
import type { HistoryReader } from '../history/types';
import type { Access } from './Access';
import type { AllocationScopes } from './AllocationScopes';
import type { ApiRouter } from './ApiRouter';
import { parsePage } from './parsing';
import type { VisiblePlatforms } from './VisiblePlatforms';

/** What the routes of changes need. */
export interface AllocationChangeRouteOptions {
  access: Access;
  allocations: AllocationReader;
  history: HistoryReader;
  scopes: AllocationScopes;
  now: () => Date;
  resultsKeptMs?: number;
}

/** Routes of changes to what workloads are given, and of their effect. */
export function addAllocationChangeRoutes(
  router: ApiRouter,
  options: AllocationChangeRouteOptions,
): void {
  const { access, allocations, history, scopes, now, resultsKeptMs } = options;
  router.get('/v1/allocation-changes', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const { allocation, level } = request.query;
    const scope = await scopes.resolve(request.query, visible, caller);
    const page = await allocations.changes({
      platforms: scope.platforms,
      ...(allocation === undefined
        ? { systems: scope.systems, ids: scope.ids }
        : { ids: [allocation] }),
      level: level ?? 'workload',
      ...parsePage(request.query),
    });
    response.json({
      items: page.items.map(changeShape),
      nextCursor: page.nextCursor,
    });
  });

  router.get(
    '/v1/allocation-changes/{id}/effect',
    async (request, response) => {
      const caller = await access.caller(request);
      const visible = await access.visiblePlatforms(caller);
      const change = await allocations.change(request.params.id);
      if (!change || !visible.names.includes(change.platform)) {
        throw new NotFoundError('There is no such change');
      }
      const system = systemOf(change, visible);
      const effect = await effectOf(change, system, {
        reader: allocations,
        history,
        now: now(),
        resultsKeptSince: keptSince(now(), resultsKeptMs),
      });
      response.json({
        changeId: change.id,
        text: effect.text,
        enough: effect.enough,
        minimumRuns: MINIMUM_RUNS,
        before: sideShape(effect.before),
        after: sideShape(effect.after),
        checks: effect.checks.map(({ check, before, after }) => ({
          ref: check.ref,
          title: check.title,
          before,
          after,
        })),
        transitions: effect.transitions.map(transitionShape),
      });
    },
  );
}

/** Whose checks tell the effect: of the system that the workload is part of. */
function systemOf(change: StoredChange, visible: VisiblePlatforms) {
  const ref = change.belongsTo ?? change.system;
  const system = visible.all
    .flatMap(({ systems }) => systems)
    .find(each => each.ref === ref);
  if (!system) {
    throw new NotFoundError(
      `The system '${ref}', of which the workload was part, is no longer configured`,
    );
  }
  return system;
}

function sideShape({ from, to, runs }: { from: Date; to: Date; runs: number }) {
  return { from: from.toISOString(), to: to.toISOString(), runs };
}
