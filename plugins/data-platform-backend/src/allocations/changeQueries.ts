import type { AllocationResource } from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { wellFormed } from '../history/text';
import { inBatches, VALUES_A_STATEMENT } from './batches';
import { rowsByIds } from './branches';
import { ChangeOfWorkloadRow, fromChangeRow } from './changeRows';
import { releasesByIds } from './releaseQueries';
import type { StoredChange } from './types';

/** Of one workload and time there are not more of use. */
const MAX_STEPS = 2_000;

const BOUNDS = ['request', 'limit', 'size'];

/** Of the workload as a whole: as long as it is gone, it is given nothing. */
const COMING_AND_GOING = ['appeared', 'gone'];

function changesWithWorkload(knex: Knex): Knex.QueryBuilder {
  return knex('allocation_changes')
    .join('allocations', 'allocations.id', 'allocation_changes.allocation_id')
    .select(
      'allocation_changes.*',
      'allocations.kind',
      'allocations.namespace',
      'allocations.name',
    );
}

async function withReleases(
  knex: Knex,
  rows: ChangeOfWorkloadRow[],
): Promise<StoredChange[]> {
  const ids = [...new Set(rows.flatMap(({ release_id }) => release_id ?? []))];
  const releases = await releasesByIds(knex, ids);
  const byId = new Map(releases.map(release => [release.id, release]));
  return rows.map(row => fromChangeRow(row, byId));
}

/** Changes by their ids, in the order of these. */
export async function changesByIds(
  knex: Knex,
  ids: string[],
): Promise<StoredChange[]> {
  const rows = await rowsByIds<ChangeOfWorkloadRow>(ids, async batch =>
    changesWithWorkload(knex).whereIn('allocation_changes.id', batch),
  );
  return withReleases(knex, rows);
}

/** See `AllocationReader.lastChanges`. */
export async function lastChanges(
  knex: Knex,
  ids: string[],
): Promise<Map<string, StoredChange[]>> {
  const rows: ChangeOfWorkloadRow[] = [];
  const allocations = [...new Set(ids.map(wellFormed))];
  for (const batch of inBatches(allocations, VALUES_A_STATEMENT)) {
    rows.push(
      ...(await changesWithWorkload(knex)
        .whereIn('allocations.id', batch)
        .where('allocation_changes.container', '')
        .where(
          'allocation_changes.effective_at',
          knex('allocation_changes as last')
            .select('last.effective_at')
            .whereRaw('last.allocation_id = allocations.id')
            .where('last.container', '')
            .orderBy('last.effective_at', 'desc')
            .limit(1),
        )
        .orderBy('allocation_changes.id')),
    );
  }
  const found = new Map<string, StoredChange[]>();
  for (const change of await withReleases(knex, rows)) {
    found.set(change.allocationId, [
      ...(found.get(change.allocationId) ?? []),
      change,
    ]);
  }
  return found;
}

/** See `AllocationReader.steps`. */
export async function steps(
  knex: Knex,
  id: string,
  resource: AllocationResource,
  time: { from: Date; to: Date },
): Promise<StoredChange[]> {
  const allocation = { allocation_id: wellFormed(id), container: '' };
  const kinds = [
    ...[...new Set<AllocationResource>([resource, 'replicas'])].flatMap(each =>
      BOUNDS.map(bound => ({ resource: each, bound, event: 'changed' })),
    ),
    ...COMING_AND_GOING.map(event => ({ resource: '', bound: '', event })),
  ];
  const before = kinds.map(kind =>
    knex.select('*').from(
      knex('allocation_changes')
        .select('id')
        .where({ ...allocation, ...kind })
        .where('effective_at', '<', time.from)
        .orderBy('effective_at', 'desc')
        .limit(1)
        .as('branch'),
    ),
  );
  const within = knex.select('*').from(
    knex('allocation_changes')
      .select('id')
      .where(allocation)
      .whereIn('event', ['changed', ...COMING_AND_GOING])
      .whereIn('resource', [resource, 'replicas', ''])
      .where('effective_at', '>=', time.from)
      .where('effective_at', '<', time.to)
      .orderBy([
        { column: 'effective_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MAX_STEPS)
      .as('branch'),
  );
  const found: { id: string }[] = await knex.unionAll([...before, within]);
  const changes = await changesByIds(
    knex,
    found.map(each => each.id),
  );
  return changes.sort(
    (one, other) =>
      one.effectiveAt.getTime() - other.effectiveAt.getTime() ||
      (one.id < other.id ? -1 : 1),
  );
}
