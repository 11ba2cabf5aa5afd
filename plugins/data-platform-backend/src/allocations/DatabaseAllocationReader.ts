import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { AllocationResource } from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { fromCursor, toCursor } from '../history/cursor';
import { openHistoryDatabase } from '../history/migrate';
import { wellFormed } from '../history/text';
import type { StoredPage } from '../history/types';
import { AllocationRow, fromAllocationRow, workloadOf } from './allocationRows';
import { allocationsAt } from './allocationsAt';
import {
  asked,
  boundedLimit,
  Branch,
  branchesOf,
  firstIds,
  rowsByIds,
} from './branches';
import { changesByIds, lastChanges, steps } from './changeQueries';
import { fromNameCursor, toNameCursor } from './nameCursor';
import { releasesByIds } from './releaseQueries';
import { fromSourceRow, SourceRow } from './sourceRows';
import type {
  AllocationReader,
  StoredAllocation,
  StoredChange,
  StoredRelease,
  StoredSource,
  StoredUsage,
  UsageResolution,
} from './types';
import { fromUsageRow, UsageRow } from './usageRows';

/** No series of use has more points. */
const MAX_POINTS = 5_000;

type Request<Method extends keyof AllocationReader> = Parameters<
  AllocationReader[Method]
>[0];

/** Reads what is kept of allocations from the plugin's database. */
export class DatabaseAllocationReader implements AllocationReader {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseAllocationReader> {
    return new DatabaseAllocationReader(
      await openHistoryDatabase(options.database),
    );
  }

  async sources(platforms: string[]): Promise<StoredSource[]> {
    const rows = await this.#knex<SourceRow>('allocation_sources')
      .whereIn('platform', asked(platforms))
      .orderBy('ref');
    return rows.map(fromSourceRow);
  }

  async allocations(
    request: Request<'allocations'>,
  ): Promise<StoredPage<StoredAllocation>> {
    const limit = boundedLimit(request.limit);
    const after =
      request.cursor === undefined ? undefined : fromNameCursor(request.cursor);
    const ids = await firstIds(
      this.#knex,
      {
        table: 'allocations',
        column: 'name',
        direction: 'asc',
        after: after && [after.name, after.id],
        limit: limit + 1,
      },
      branchesOf(request, 'id'),
      query => {
        if (!request.gone) {
          query.whereNull('gone_at');
        }
      },
    );
    const items = await this.#allocations(ids.slice(0, limit));
    const last = items.at(-1);
    return {
      items,
      nextCursor:
        last && ids.length > limit
          ? toNameCursor({ name: last.workload.name, id: last.id })
          : undefined,
    };
  }

  allocationsAt(platforms: string[], at: Date): Promise<StoredAllocation[]> {
    return allocationsAt(this.#knex, platforms, at);
  }

  async labelsOf(
    platforms: string[],
  ): Promise<Awaited<ReturnType<AllocationReader['labelsOf']>>> {
    const rows = await this.#knex<AllocationRow>('allocations')
      .select('id', 'platform', 'ref', 'kind', 'namespace', 'name', 'labels')
      .whereIn('platform', asked(platforms))
      .whereNull('gone_at')
      .orderBy(['name', 'id']);
    return rows.map(row => ({
      id: row.id,
      platform: row.platform,
      system: row.ref,
      workload: workloadOf(row),
      labels: JSON.parse(row.labels),
    }));
  }

  async allocation(id: string): Promise<StoredAllocation | undefined> {
    const [allocation] = await this.#allocations([wellFormed(id)]);
    return allocation;
  }

  lastChanges(ids: string[]): Promise<Map<string, StoredChange[]>> {
    return lastChanges(this.#knex, ids);
  }

  async changes(
    request: Request<'changes'>,
  ): Promise<StoredPage<StoredChange>> {
    const { level, event } = request;
    return this.#newestFirst(
      { table: 'allocation_changes', column: 'effective_at' },
      branchesOf(request, 'allocation_id'),
      request,
      query => {
        if (level !== 'all') {
          query.where('container', level === 'workload' ? '=' : '<>', '');
        }
        if (event) {
          query.where({ event });
        }
      },
      async ids => changesByIds(this.#knex, ids),
      change => change.effectiveAt,
    );
  }

  async change(id: string): Promise<StoredChange | undefined> {
    const [change] = await changesByIds(this.#knex, [wellFormed(id)]);
    return change;
  }

  steps(
    id: string,
    resource: AllocationResource,
    time: { from: Date; to: Date },
  ): Promise<StoredChange[]> {
    return steps(this.#knex, id, resource, time);
  }

  async usage(
    id: string,
    resource: AllocationResource,
    resolution: UsageResolution,
    time: { from: Date; to: Date },
  ): Promise<StoredUsage[]> {
    const rows: UsageRow[] = await this.#knex('usage_rollups')
      .where({ allocation_id: wellFormed(id), resource, resolution })
      .where('bucket_at', '>=', time.from)
      .where('bucket_at', '<', time.to)
      .orderBy('bucket_at', 'desc')
      .limit(MAX_POINTS);
    return rows.map(fromUsageRow).reverse();
  }

  async releases(
    request: Request<'releases'>,
  ): Promise<StoredPage<StoredRelease>> {
    const platforms = asked(request.platforms);
    const systems = request.systems && asked(request.systems);
    const ofSystems = (query: Parameters<Branch>[0]) =>
      systems ? query.whereIn('ref', systems) : query;
    let branches: Branch[];
    if (request.storage) {
      branches = platforms.flatMap(platform =>
        (request.storage ?? []).map(
          ({ namespace, name }): Branch =>
            query =>
              ofSystems(query).where({
                platform,
                storage_namespace: wellFormed(namespace),
                storage_name: wellFormed(name),
              }),
        ),
      );
    } else if (systems) {
      branches = systems.map(
        (ref): Branch =>
          query =>
            query.where({ ref }).whereIn('platform', platforms),
      );
    } else {
      branches = platforms.map(
        (platform): Branch =>
          query =>
            query.where({ platform }),
      );
    }
    return this.#newestFirst(
      { table: 'releases', column: 'deployed_at' },
      branches,
      request,
      () => {},
      async ids => releasesByIds(this.#knex, ids),
      release => release.deployedAt,
    );
  }

  async #allocations(ids: string[]): Promise<StoredAllocation[]> {
    const rows = await rowsByIds<AllocationRow>(ids, async batch =>
      this.#knex<AllocationRow>('allocations').whereIn('id', batch),
    );
    return rows.map(fromAllocationRow);
  }

  async #newestFirst<T extends { id: string }>(
    { table, column }: { table: string; column: string },
    branches: Branch[],
    request: { cursor?: string; limit: number; from?: Date; to?: Date },
    filter: Branch,
    read: (ids: string[]) => Promise<T[]>,
    timeOf: (item: T) => Date,
  ): Promise<StoredPage<T>> {
    const limit = boundedLimit(request.limit);
    const after =
      request.cursor === undefined ? undefined : fromCursor(request.cursor);
    const { from, to } = request;
    const ids = await firstIds(
      this.#knex,
      {
        table,
        column,
        direction: 'desc',
        after: after && [after.at, after.id],
        limit: limit + 1,
      },
      branches,
      query => {
        filter(query);
        if (from) {
          query.where(column, '>=', from);
        }
        if (to) {
          query.where(column, '<', to);
        }
      },
    );
    const items = await read(ids.slice(0, limit));
    const last = items.at(-1);
    return {
      items,
      nextCursor:
        last && ids.length > limit
          ? toCursor({ at: timeOf(last), id: last.id })
          : undefined,
    };
  }
}
