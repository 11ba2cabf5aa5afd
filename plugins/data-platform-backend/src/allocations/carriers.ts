import type { Knex } from 'knex';
import { inBatches, VALUES_A_STATEMENT } from './batches';
import {
  carrierOf,
  type KnownRelease,
  timesOfCarried,
  timesOfCarriers,
} from './carrierOf';
import { carriedOf, ChangeRow } from './changeRows';
import { knownRelease, ReleaseRow } from './releaseRows';

/** More releases, or changes, than these are not looked at in one go. */
const MAX_ROWS = 2_000;

/** The changes of a platform, each with the release that carried it, where that is known. */
export async function findCarriers(
  transaction: Knex.Transaction,
  platform: string,
  changes: ChangeRow[],
): Promise<ChangeRow[]> {
  const carried = changes.map(carriedOf);
  const owned = carried.filter(({ owner }) => owner !== undefined);
  if (owned.length === 0) {
    return changes;
  }
  const { from, to } = timesOfCarriers(owned);
  const names = [...new Set(owned.flatMap(({ owner }) => owner?.name ?? []))];
  const releases: KnownRelease[] = [];
  let complete = true;
  for (const batch of inBatches(names, VALUES_A_STATEMENT)) {
    const rows = await transaction<ReleaseRow>('releases')
      .where({ platform })
      .whereIn('storage_name', batch)
      .where('deployed_at', '>=', from)
      .where('deployed_at', '<=', to)
      .orderBy('deployed_at', 'desc')
      .limit(MAX_ROWS);
    releases.push(...rows.map(knownRelease));
    complete &&= rows.length < MAX_ROWS;
  }
  return changes.map((change, index) => ({
    ...change,
    release_id:
      carrierOf(carried[index], releases)?.id ??
      // Of one that was not looked at it can't be told that it did not.
      (complete ? null : change.release_id),
  }));
}

/**
 * Finds the carriers anew of changes that took effect when the releases were
 * deployed: what was taken for one before these were known may be wrong.
 */
export async function correctCarriers(
  transaction: Knex.Transaction,
  platform: string,
  deployedAt: Date[],
): Promise<void> {
  if (deployedAt.length === 0) {
    return;
  }
  const { from, to } = timesOfCarried(deployedAt);
  const changes = await transaction<ChangeRow>('allocation_changes')
    .where({ platform })
    .where('effective_at', '>=', from)
    // The time of one that was not exact may be later, by the time between two looks.
    .where(query =>
      query.where('effective_at', '<=', to).orWhere('not_before', '<=', to),
    )
    .orderBy([
      { column: 'effective_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(MAX_ROWS);
  const found = await findCarriers(transaction, platform, changes);
  const others = new Map<string | null, string[]>();
  found.forEach(({ id, release_id }, index) => {
    if (release_id !== changes[index].release_id) {
      others.set(release_id, [...(others.get(release_id) ?? []), id]);
    }
  });
  // In one order on each replica, so that none waits for one that waits for it.
  const inOrder = [...others].sort(([one], [other]) =>
    (one ?? '') < (other ?? '') ? -1 : 1,
  );
  for (const [releaseId, ids] of inOrder) {
    for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
      await transaction<ChangeRow>('allocation_changes')
        .whereIn('id', batch)
        .update({ release_id: releaseId });
    }
  }
}
