import type { Knex } from 'knex';
import type { StoredRun } from '../validation/types';
import { fromRunRow, RunRow } from './runRows';

// SQLite joins at most 500 queries in one.
const PLATFORMS_A_QUERY = 100;

async function latestRanRows(
  knex: Knex,
  platforms: string[],
): Promise<RunRow[]> {
  const firstSuites = platforms.map(platform =>
    knex.select({
      platform: knex.raw('cast(? as varchar(255))', [platform]),
      suite: knex('runs').min('suite').where({ platform }),
    }),
  );
  return knex
    .withRecursive('suites', ['platform', 'suite'], recursive =>
      recursive.unionAll([
        knex.select('*').from(knex.unionAll(firstSuites).as('first_suites')),
        knex
          .select('suites.platform', {
            suite: knex('runs')
              .min('runs.suite')
              .whereRaw('runs.platform = suites.platform')
              .whereRaw('runs.suite > suites.suite'),
          })
          .from('suites')
          .whereNotNull('suites.suite'),
      ]),
    )
    .select('runs.*')
    .from('suites')
    .join('runs', join =>
      join.on(
        'runs.id',
        '=',
        knex.raw(
          '(?)',
          knex('runs as ran')
            .select('ran.id')
            .whereRaw('ran.platform = suites.platform')
            .whereRaw('ran.suite = suites.suite')
            .whereRaw("ran.state <> 'missed'")
            .orderBy([
              { column: 'ran.at', order: 'desc' },
              { column: 'ran.id', order: 'desc' },
            ])
            .limit(1),
        ),
      ),
    );
}

/**
 * The newest run that ran of each suite that the platforms ever had.
 *
 * The suites are found by jumping from one to the next in the index, and the
 * newest run of each by one look into it: neither reads through the runs.
 */
export async function latestRanRuns(
  knex: Knex,
  platforms: string[],
): Promise<StoredRun[]> {
  const runs: StoredRun[] = [];
  for (let start = 0; start < platforms.length; start += PLATFORMS_A_QUERY) {
    const rows = await latestRanRows(
      knex,
      platforms.slice(start, start + PLATFORMS_A_QUERY),
    );
    runs.push(...rows.map(fromRunRow));
  }
  return runs;
}
