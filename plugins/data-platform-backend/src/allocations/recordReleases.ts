import type { ObservedRelease } from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { fromStoredTime } from '../history/times';
import { inBatches, ROWS_A_STATEMENT, VALUES_A_STATEMENT } from './batches';
import { canOwn, hasEffect } from './carrierOf';
import { correctCarriers } from './carriers';
import { RELEASE_KEY, ReleaseRow, toReleaseRow } from './releaseRows';

/**
 * For so long what a release carried is looked for at each look: a change may be
 * noted at the same time, so that neither saw the other.
 */
const RECENT_MS = 60 * 60 * 1000;

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
    const deployed = await updateStatuses(
      transaction,
      system.ref,
      rows.filter(({ id }) => !added.has(id)),
    );
    const isRecent = (row: { deployed_at: Date }) =>
      row.deployed_at.getTime() >= at.getTime() - RECENT_MS;
    const owners = rows.filter(canOwn);
    const news = owners.filter(
      row => !isRecent(row) && (added.has(row.id) || deployed.has(row.id)),
    );
    // Apart, as there may be much between them that neither carried.
    for (const some of [owners.filter(isRecent), news]) {
      await correctCarriers(
        transaction,
        system.platform,
        some.map(row => row.deployed_at),
      );
    }
    return { added: added.size };
  });
}

/**
 * One that was deployed is superseded, in time. Tells those of the rows that were
 * without effect, such as pending, and have one now.
 */
async function updateStatuses(
  transaction: Knex.Transaction,
  ref: string,
  rows: (ReleaseRow & { deployed_at: Date })[],
): Promise<Set<string>> {
  const deployed = new Set<string>();
  if (rows.length === 0) {
    return deployed;
  }
  // One that nobody touches for a year may be told with one of today.
  const times = [...new Set(rows.map(row => row.deployed_at.getTime()))];
  const known: ReleaseRow[] = [];
  for (const batch of inBatches(times, VALUES_A_STATEMENT)) {
    known.push(
      ...(await transaction<ReleaseRow>('releases')
        .where({ ref })
        .whereIn(
          'deployed_at',
          batch.map(time => new Date(time)),
        )),
    );
  }
  const byKey = new Map(known.map(row => [keyOf(row), row]));
  const byStatus = new Map<string, string[]>();
  for (const row of rows) {
    const kept = byKey.get(keyOf(row));
    if (kept && kept.status !== row.status) {
      byStatus.set(row.status, [...(byStatus.get(row.status) ?? []), kept.id]);
      if (!hasEffect(kept.status) && hasEffect(row.status)) {
        deployed.add(row.id);
      }
    }
  }
  for (const [status, ids] of [...byStatus].sort()) {
    for (const batch of inBatches(ids, ROWS_A_STATEMENT)) {
      await transaction<ReleaseRow>('releases')
        .whereIn('id', batch)
        .update({ status });
    }
  }
  return deployed;
}
