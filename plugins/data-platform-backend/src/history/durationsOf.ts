import type { Knex } from 'knex';
import { fromStoredTime, StoredTime } from './times';
import type { Durations } from './types';

/** How many results of a check are looked at, the newest first. */
export const RESULTS_OF_DURATIONS = 1_000;

// SQLite joins at most 500 queries in one.
const BRANCHES_A_QUERY = 100;

/** Of each ref: what the results that count took, by nearest rank. */
const STATISTICS = `
  select ref,
    count(*) as results,
    min(at) as oldest_at,
    sum(counts) as runs,
    max(case when counts = 1 and place = (alike * 50 + 99) / 100 then duration_ms end) as p50,
    max(case when counts = 1 and place = (alike * 95 + 99) / 100 then duration_ms end) as p95
  from (
    select looked_at.*,
      row_number() over (partition by ref, counts order by duration_ms) as place,
      count(*) over (partition by ref, counts) as alike
    from (?) as looked_at
  ) as ranked
  group by ref`;

interface StatisticsRow {
  ref: string;
  // PostgreSQL counts further than a number does, and so gives text.
  results: number | string;
  runs: number | string;
  oldest_at: StoredTime;
  p50: number | null;
  p95: number | null;
}

/** See `HistoryReader.durationsOf`. */
export async function durationsOf(
  knex: Knex,
  refs: string[],
  time: { from: Date; to: Date },
): Promise<Map<string, Durations>> {
  const found: StatisticsRow[] = [];
  for (let start = 0; start < refs.length; start += BRANCHES_A_QUERY) {
    const branches = refs.slice(start, start + BRANCHES_A_QUERY).map(ref =>
      knex.select('*').from(
        knex('results')
          .select(
            'ref',
            'at',
            'duration_ms',
            knex.raw(
              "case when outcome in ('passed', 'degraded') then 1 else 0 end as counts",
            ),
          )
          .where({ ref })
          .where('at', '>=', time.from)
          .where('at', '<', time.to)
          .orderBy([
            { column: 'at', order: 'desc' },
            { column: 'run_id', order: 'desc' },
          ])
          .limit(RESULTS_OF_DURATIONS)
          .as('branch'),
      ),
    );
    const rows: StatisticsRow[] = await knex
      .select('*')
      .from(
        knex.raw(`(${STATISTICS}) as statistics`, [knex.unionAll(branches)]),
      );
    found.push(...rows);
  }
  return new Map(found.map(row => [row.ref, fromRow(row, time)]));
}

function fromRow(
  row: StatisticsRow,
  time: { from: Date; to: Date },
): Durations {
  return {
    runs: Number(row.runs),
    ...(row.p50 !== null && { p50Ms: row.p50 }),
    ...(row.p95 !== null && { p95Ms: row.p95 }),
    from:
      Number(row.results) < RESULTS_OF_DURATIONS
        ? time.from
        : fromStoredTime(row.oldest_at),
    to: time.to,
  };
}
