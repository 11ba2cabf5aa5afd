import { systemRef } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import { FactRow, fromFactRow } from './factRows';
import type { FactAt } from './types';

/**
 * See `HistoryReader.factsAt`. Those that hold now tell which facts there are,
 * and one look into the index finds the value that each of them had then.
 */
export async function factsAt(
  knex: Knex,
  platforms: string[],
  at: Date,
): Promise<Map<string, Map<string, FactAt>>> {
  const then = knex('fact_changes as present')
    .select({
      id: knex('fact_changes as past')
        .select('past.id')
        .whereRaw('past.platform = present.platform')
        .whereRaw('past.system = present.system')
        .whereRaw('past.name = present.name')
        .where('past.at', '<=', at)
        .orderBy([
          { column: 'past.at', order: 'desc' },
          { column: 'past.id', order: 'desc' },
        ])
        .limit(1),
    })
    .whereIn('present.platform', platforms)
    .whereNull('present.replaced_at');
  const rows: FactRow[] = await knex('fact_changes').whereIn('id', then);
  const bySystem = new Map<string, Map<string, FactAt>>();
  for (const row of rows) {
    const ref = systemRef(row.platform, row.system);
    const facts = bySystem.get(ref) ?? new Map<string, FactAt>();
    facts.set(row.name, fromFactRow(row));
    bySystem.set(ref, facts);
  }
  return bySystem;
}
