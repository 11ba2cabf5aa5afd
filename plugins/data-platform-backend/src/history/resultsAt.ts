import type { Knex } from 'knex';
import type { StateRow } from './stateRows';
import type { ResultRow } from './resultRows';
import { fromStoredTime } from './times';
import type { ResultAt } from './types';

/** How far back it is looked for since when an outcome has been the same. */
export const RESULTS_BEFORE = 100;

// SQLite joins at most 500 queries in one.
const BRANCHES_A_QUERY = 100;

type FoundRow = Pick<
  ResultRow,
  'run_id' | 'ref' | 'outcome' | 'summary' | 'cause' | 'at'
>;

/** The newest results of each ref by a time: each branch reads a short range of its index. */
async function newestBy<Column extends keyof ResultRow>(
  knex: Knex,
  refs: string[],
  at: Date,
  columns: Column[],
  limit: number,
): Promise<Pick<ResultRow, Column>[]> {
  const found: Pick<ResultRow, Column>[] = [];
  for (let start = 0; start < refs.length; start += BRANCHES_A_QUERY) {
    const branches = refs.slice(start, start + BRANCHES_A_QUERY).map(ref =>
      knex.select('*').from(
        knex('results')
          .select(columns)
          .where({ ref })
          .where('at', '<=', at)
          .orderBy([
            { column: 'at', order: 'desc' },
            { column: 'run_id', order: 'desc' },
          ])
          .limit(limit)
          .as('branch'),
      ),
    );
    const rows: Pick<ResultRow, Column>[] = await knex.unionAll(branches);
    found.push(...rows);
  }
  return found;
}

async function outcomesOfStates(
  knex: Knex,
  refs: string[],
): Promise<Map<string, Date>> {
  const since = new Map<string, Date>();
  for (let start = 0; start < refs.length; start += BRANCHES_A_QUERY) {
    const rows = await knex<StateRow>('check_states')
      .select('ref', 'outcome_since')
      .whereIn('ref', refs.slice(start, start + BRANCHES_A_QUERY));
    rows.forEach(row => since.set(row.ref, fromStoredTime(row.outcome_since)));
  }
  return since;
}

/** Of each ref, when the oldest result came that has the newest one's outcome without a break. */
function sinceOf(
  rows: Pick<ResultRow, 'ref' | 'outcome' | 'at' | 'run_id'>[],
): Map<string, Date> {
  const newestFirst = rows
    .map(row => ({ ...row, at: fromStoredTime(row.at) }))
    .sort(
      (one, other) =>
        other.at.getTime() - one.at.getTime() ||
        (one.run_id < other.run_id ? 1 : -1),
    );
  const unbroken = new Map<string, { outcome: string; since: Date }>();
  const broken = new Set<string>();
  for (const { ref, outcome, at } of newestFirst) {
    const streak = unbroken.get(ref);
    if (streak && streak.outcome !== outcome) {
      broken.add(ref);
    }
    if (!broken.has(ref)) {
      unbroken.set(ref, { outcome, since: at });
    }
  }
  return new Map([...unbroken].map(([ref, { since }]) => [ref, since]));
}

/** See `HistoryReader.resultsAt`. */
export async function resultsAt(
  knex: Knex,
  refs: string[],
  at: Date,
): Promise<Map<string, ResultAt>> {
  const rows: FoundRow[] = await newestBy(
    knex,
    refs,
    at,
    ['run_id', 'ref', 'outcome', 'summary', 'cause', 'at'],
    1,
  );
  const found = rows.map(
    (row): ResultAt => ({
      ref: row.ref,
      runId: row.run_id,
      outcome: row.outcome,
      summary: row.summary,
      cause: row.cause ? JSON.parse(row.cause) : undefined,
      finishedAt: fromStoredTime(row.at),
    }),
  );
  const sinceNow = await outcomesOfStates(
    knex,
    found.map(({ ref }) => ref),
  );
  // What a check says now it said then, unless its outcome changed since.
  const saysNow = ({ ref, finishedAt }: ResultAt) => {
    const since = sinceNow.get(ref);
    return since !== undefined && since <= finishedAt ? since : undefined;
  };
  const saidThen = sinceOf(
    await newestBy(
      knex,
      found.filter(result => !saysNow(result)).map(({ ref }) => ref),
      at,
      ['run_id', 'ref', 'outcome', 'at'],
      RESULTS_BEFORE,
    ),
  );
  return new Map(
    found.map(result => [
      result.ref,
      { ...result, since: saysNow(result) ?? saidThen.get(result.ref) },
    ]),
  );
}
