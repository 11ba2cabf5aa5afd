import type { ObservedRelease } from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { fromStoredTime } from '../history/times';
import { inBatches, ROWS_A_STATEMENT } from './batches';
import { backfillCarriers } from './carriers';
import { RELEASE_KEY, ReleaseRow, toReleaseRow } from './releaseRows';

const keyOf = (row: ReleaseRow) =>
  JSON.stringify([
    row.kind,
    row.namespace,
    row.name,
    fromStoredTime(row.deployed_at).getTime(),
    row.revision,
  ]);

/** Keeps releases that are storable, and what they carried; tells how many are new. */
export async function recordReleases(
  knex: Knex,
  system: { ref: string; platform: string },
  releases: ObservedRelease[],
  at: Date,
): Promise<{ added: number }> {
  // In one order on each replica, so that none waits for one that waits for it.
  const rows = [
    ...new Map(
      releases
        .map(release => toReleaseRow(release, system, at))
        .map(row => [keyOf(row), row] as const),
    ),
  ]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row);
  if (rows.length === 0) {
    return { added: 0 };
  }
  return knex.transaction(async transaction => {
    const added = new Set<string>();
    for (const batch of inBatches(rows, ROWS_A_STATEMENT)) {
      const inserted = await transaction<ReleaseRow>('releases')
        .insert(batch)
        .onConflict([...RELEASE_KEY])
        .ignore()
        .returning('id');
      inserted.forEach(({ id }) => added.add(id));
    }
    await updateStatuses(
      transaction,
      system.ref,
      rows.filter(({ id }) => !added.has(id)),
    );
    const news = rows.filter(({ id }) => added.has(id));
    if (news.length > 0) {
      await backfillCarriers(
        transaction,
        system.platform,
        news.map(row => row.deployed_at),
      );
    }
    return { added: added.size };
  });
}

/** One that was deployed is superseded, in time. */
async function updateStatuses(
  transaction: Knex.Transaction,
  ref: string,
  rows: (ReleaseRow & { deployed_at: Date })[],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const times = rows.map(row => row.deployed_at.getTime());
  const known = await transaction<ReleaseRow>('releases')
    .where({ ref })
    .where('deployed_at', '>=', new Date(Math.min(...times)))
    .where('deployed_at', '<=', new Date(Math.max(...times)));
  const byKey = new Map(known.map(row => [keyOf(row), row]));
  const byStatus = new Map<string, string[]>();
  for (const row of rows) {
    const kept = byKey.get(keyOf(row));
    if (kept && kept.status !== row.status) {
      byStatus.set(row.status, [...(byStatus.get(row.status) ?? []), kept.id]);
    }
  }
  for (const [status, ids] of [...byStatus].sort()) {
    for (const batch of inBatches(ids, ROWS_A_STATEMENT)) {
      await transaction<ReleaseRow>('releases')
        .whereIn('id', batch)
        .update({ status });
    }
  }
}
