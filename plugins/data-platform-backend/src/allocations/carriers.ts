import type { Knex } from 'knex';
import { inBatches, VALUES_A_STATEMENT } from './batches';
import { carrierOf, timesOfCarried, timesOfCarriers } from './carrierOf';
import { carriedOf, ChangeRow } from './changeRows';
import { knownRelease, ReleaseRow } from './releaseRows';

/** More releases, or changes without one, than these are not looked at in one go. */
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
  const rows: ReleaseRow[] = [];
  for (const batch of inBatches(names, VALUES_A_STATEMENT)) {
    rows.push(
      ...(await transaction<ReleaseRow>('releases')
        .where({ platform })
        .whereIn('storage_name', batch)
        .where('deployed_at', '>=', from)
        .where('deployed_at', '<=', to)
        .orderBy('deployed_at', 'desc')
        .limit(MAX_ROWS)),
    );
  }
  const releases = rows.map(knownRelease);
  return changes.map((change, index) => ({
    ...change,
    release_id: carrierOf(carried[index], releases)?.id ?? null,
  }));
}

/**
 * Finds the carriers of changes that were noted before their release was: of
 * those that took effect when the releases were deployed.
 */
export async function backfillCarriers(
  transaction: Knex.Transaction,
  platform: string,
  deployedAt: Date[],
): Promise<void> {
  const { from, to } = timesOfCarried(deployedAt);
  const changes = await transaction<ChangeRow>('allocation_changes')
    .where({ platform })
    .where('effective_at', '>=', from)
    // The time of one that was not exact may be later, by the time between two looks.
    .where(query =>
      query.where('effective_at', '<=', to).orWhere('not_before', '<=', to),
    )
    .whereNull('release_id')
    .orderBy(['effective_at', 'id'])
    .limit(MAX_ROWS);
  const found = new Map<string, string[]>();
  for (const { id, release_id } of await findCarriers(
    transaction,
    platform,
    changes,
  )) {
    if (release_id !== null) {
      found.set(release_id, [...(found.get(release_id) ?? []), id]);
    }
  }
  for (const [releaseId, ids] of [...found].sort()) {
    for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
      await transaction<ChangeRow>('allocation_changes')
        .whereIn('id', batch)
        .whereNull('release_id')
        .update({ release_id: releaseId });
    }
  }
}
