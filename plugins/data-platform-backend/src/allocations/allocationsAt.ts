import type { Knex } from 'knex';
import { AllocationRow, fromAllocationRow } from './allocationRows';
import { allocationAsOf, KnownOfPast } from './asOf';
import { inBatches, VALUES_A_STATEMENT } from './batches';
import { asked, firstIds, rowsByIds } from './branches';
import { changesByIds } from './changeQueries';
import type { StoredAllocation } from './types';

/** Of a platform there are not more of use; beyond them it would take too long. */
const MAX_WORKLOADS = 5_000;

/** All that is wound back: see `allocationAsOf`. */
const KINDS_OF_CHANGE = [
  ...[
    'cpu',
    'memory',
    'storage',
    'replicas',
    'heap',
    'processors',
    'memoryPool',
  ].flatMap(resource =>
    ['request', 'limit', 'size'].map(bound => [resource, bound, 'changed']),
  ),
  ['', '', 'appeared'],
  ['', '', 'gone'],
];

/** Those kinds as rows; all of it is constant text of ours. */
const KINDS = KINDS_OF_CHANGE.map(
  ([resource, bound, event]) =>
    `select '${resource}' as resource, '${bound}' as bound, '${event}' as event`,
).join(' union all ');

/** Of each allocation and kind, the id of the first change after a time. */
async function nextChanges(
  knex: Knex,
  ids: string[],
  at: Date,
): Promise<string[]> {
  const found: { id: string | null }[] = await knex('allocations')
    .joinRaw(`cross join (${KINDS}) as kinds`)
    .whereIn('allocations.id', ids)
    .select({
      id: knex('allocation_changes as next')
        .select('next.id')
        .whereRaw('next.allocation_id = allocations.id')
        .where('next.container', '')
        .whereRaw('next.resource = kinds.resource')
        .whereRaw('next.bound = kinds.bound')
        .whereRaw('next.event = kinds.event')
        .where('next.effective_at', '>', at)
        .orderBy('next.effective_at')
        .limit(1),
    });
  return found.flatMap(({ id }) => id ?? []);
}

async function changedBy(
  knex: Knex,
  ids: string[],
  at: Date,
): Promise<string[]> {
  return knex('allocations')
    .whereIn('id', ids)
    .whereExists(
      knex('allocation_changes as earlier')
        .select('earlier.id')
        .whereRaw('earlier.allocation_id = allocations.id')
        .where('earlier.effective_at', '<=', at),
    )
    .pluck('id');
}

/** See `AllocationReader.allocationsAt`. */
export async function allocationsAt(
  knex: Knex,
  platforms: string[],
  at: Date,
): Promise<StoredAllocation[]> {
  const ids = await firstIds(
    knex,
    {
      table: 'allocations',
      column: 'name',
      direction: 'asc',
      limit: MAX_WORKLOADS,
    },
    asked(platforms).map(platform => query => query.where({ platform })),
    query => {
      query.where(there =>
        there.whereNull('gone_at').orWhere('gone_at', '>', at),
      );
    },
  );
  const rows = await rowsByIds<AllocationRow>(ids, async batch =>
    knex<AllocationRow>('allocations').whereIn('id', batch),
  );
  const allocations = rows.map(fromAllocationRow);
  const past = new Map(
    ids.map((id): [string, KnownOfPast] => [
      id,
      { next: [], changedBefore: false },
    ]),
  );
  // What is as it was seen by then has no changes to wind back.
  const seenLater = allocations.flatMap(({ id, seenAt, goneAt }) =>
    seenAt > at || goneAt ? id : [],
  );
  const next: string[] = [];
  for (const batch of inBatches(seenLater, VALUES_A_STATEMENT)) {
    next.push(...(await nextChanges(knex, batch, at)));
    for (const id of await changedBy(knex, batch, at)) {
      past.set(id, { next: [], changedBefore: true });
    }
  }
  for (const change of await changesByIds(knex, next)) {
    past.get(change.allocationId)?.next.push(change);
  }
  return allocations.flatMap(allocation => {
    const known = past.get(allocation.id);
    return known ? allocationAsOf(allocation, known, at) ?? [] : [];
  });
}
