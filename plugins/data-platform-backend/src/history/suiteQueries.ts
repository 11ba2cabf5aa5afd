import type { Knex } from 'knex';
import type { StoredRun } from '../validation/types';
import { fromRunRow, RunRow } from './runRows';

// SQLite joins at most 500 queries in one.
const PLATFORMS_A_QUERY = 100;

/**
 * Ids of the newest run that ran of each suite that the platforms ever had.
 *
 * The suites are found by jumping from one to the next in the index, and the
 * newest run of each by one look into it: neither reads through the runs.
 */
async function latestRanIds(
  knex: Knex,
  platforms: string[],
): Promise<string[]> {
  const firstSuites = platforms.map(platform =>
    knex.select({
      platform: knex.raw('cast(? as varchar(255))', [platform]),
      suite: knex('runs').min('suite').where({ platform }),
    }),
  );
  const nextSuites = knex
    .select('suites.platform', {
      suite: knex('runs')
        .min('runs.suite')
        .whereRaw('runs.platform = suites.platform')
        .whereRaw('runs.suite > suites.suite'),
    })
    .from('suites')
    .whereNotNull('suites.suite');
  const rows: { id: string | null }[] = await knex
    .withRecursive('suites', ['platform', 'suite'], recursive =>
      recursive.unionAll([
        knex.select('*').from(knex.unionAll(firstSuites).as('first_suites')),
        nextSuites,
      ]),
    )
    .select({
      id: knex('runs as ran')
        .select('ran.id')
        .whereRaw('ran.platform = suites.platform')
        .whereRaw('ran.suite = suites.suite')
        // As its index has it, which is for those that ran alone.
        .whereRaw("ran.state <> 'missed'")
        .orderBy([
          { column: 'ran.at', order: 'desc' },
          { column: 'ran.id', order: 'desc' },
        ])
        .limit(1),
    })
    .from('suites');
  return rows.flatMap(row => row.id ?? []);
}

/** The newest run that ran (not missed) of each suite of the platforms. */
export async function latestRanRuns(
  knex: Knex,
  platforms: string[],
): Promise<StoredRun[]> {
  const runs: StoredRun[] = [];
  for (let start = 0; start < platforms.length; start += PLATFORMS_A_QUERY) {
    const ids = await latestRanIds(
      knex,
      platforms.slice(start, start + PLATFORMS_A_QUERY),
    );
    const rows = await knex<RunRow>('runs').whereIn('id', ids);
    runs.push(...rows.map(fromRunRow));
  }
  return runs;
}
