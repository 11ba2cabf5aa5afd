import type { Knex } from 'knex';
import { fromReleaseRow, ReleaseRow } from './releaseRows';
import { rowsByIds } from './branches';
import type { StoredRelease } from './types';

/** Releases by their ids, in the order of these, each with the one before it. */
export async function releasesByIds(
  knex: Knex,
  ids: string[],
): Promise<StoredRelease[]> {
  const rows = await rowsByIds<ReleaseRow & { previous_id: string | null }>(
    ids,
    async batch =>
      knex('releases')
        .select('releases.*', {
          previous_id: knex('releases as before')
            .select('before.id')
            .whereRaw('before.ref = releases.ref')
            .whereRaw('before.kind = releases.kind')
            .whereRaw('before.namespace = releases.namespace')
            .whereRaw('before.name = releases.name')
            .whereRaw('before.deployed_at < releases.deployed_at')
            .orderBy('before.deployed_at', 'desc')
            .limit(1),
        })
        .whereIn('releases.id', batch),
  );
  const before = await rowsByIds<ReleaseRow>(
    [...new Set(rows.flatMap(({ previous_id }) => previous_id ?? []))],
    async batch => knex<ReleaseRow>('releases').whereIn('id', batch),
  );
  const byId = new Map(before.map(row => [row.id, row]));
  return rows.map(({ previous_id, ...row }) =>
    fromReleaseRow(row, byId.get(previous_id ?? '')),
  );
}
