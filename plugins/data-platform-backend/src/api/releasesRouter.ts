import { type AllocationReader, releaseShape } from '../allocations';
import type { Access } from './Access';
import type { AllocationScopes, ResolvedScope } from './AllocationScopes';
import type { ApiRouter } from './ApiRouter';
import { parsePage } from './parsing';
import type { VisiblePlatforms } from './VisiblePlatforms';

/** Of an entity's workloads; one that has more is a platform. */
const MAX_WORKLOADS = 200;

/** Routes of releases. */
export function addReleaseRoutes(
  router: ApiRouter,
  {
    access,
    allocations,
    scopes,
  }: {
    access: Access;
    allocations: AllocationReader;
    scopes: AllocationScopes;
  },
): void {
  /** The releases that own the workloads which are meant. */
  async function ownersIn(scope: ResolvedScope) {
    const { items } = await allocations.allocations({
      ...scope,
      limit: MAX_WORKLOADS,
    });
    const owners = items.flatMap(({ release }) => release ?? []);
    return owners.filter(
      (owner, index) =>
        owners.findIndex(
          ({ namespace, name }) =>
            namespace === owner.namespace && name === owner.name,
        ) === index,
    );
  }

  /** All that its systems tell, where one of them does; else those of its workloads. */
  async function releasesOf(
    scope: ResolvedScope,
    refs: string[],
    visible: VisiblePlatforms,
  ) {
    const telling = visible.all
      .flatMap(({ systems }) => systems)
      .filter(({ ref, type }) => refs.includes(ref) && type.releases)
      .map(({ ref }) => ref);
    return telling.length > 0
      ? { systems: telling }
      : { storage: await ownersIn(scope) };
  }

  router.get('/v1/releases', async (request, response) => {
    const caller = await access.caller(request);
    const visible = await access.visiblePlatforms(caller);
    const scope = await scopes.resolve(request.query, visible, caller);
    const page = parsePage(request.query);
    const found = await allocations.releases({
      platforms: scope.platforms,
      ...(scope.systems && (await releasesOf(scope, scope.systems, visible))),
      ...page,
    });
    response.json({
      items: found.items.map(releaseShape),
      nextCursor: found.nextCursor,
    });
  });
}
