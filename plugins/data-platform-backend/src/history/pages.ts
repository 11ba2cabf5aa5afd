import type { Knex } from 'knex';
import { fromCursor, Position, toCursor } from './cursor';
import { fromStoredTime, StoredTime } from './times';
import type { PageRequest, StoredPage } from './types';

/** No page is longer, whatever is asked for. */
export const MAXIMUM_PAGE = 500;

// SQLite joins at most 500 queries in one.
const BRANCHES_A_QUERY = 100;

/** A list that is ordered by time, and within it by an id. */
export interface TimedList {
  table: 'runs' | 'results' | 'transitions';
  /** The column that tells rows of one time apart. */
  id: 'id' | 'run_id';
  columns: string[];
}

interface Key {
  id: string;
  at: StoredTime;
}

function rowsOf(
  knex: Knex,
  list: TimedList,
  branch: Record<string, string>,
  request: PageRequest,
  after: Position | undefined,
): Knex.QueryBuilder {
  const query = knex(list.table)
    .where(branch)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: list.id, order: 'desc' },
    ]);
  if (request.from) {
    query.where('at', '>=', request.from);
  }
  if (request.to) {
    query.where('at', '<', request.to);
  }
  if (after) {
    query.whereRaw('(at, ??) < (?, ?)', [list.id, after.at, after.id]);
  }
  return query;
}

const newestFirst = (a: Key, b: Key) => {
  const difference =
    fromStoredTime(b.at).getTime() - fromStoredTime(a.at).getTime();
  if (difference !== 0) {
    return difference;
  }
  return a.id < b.id ? 1 : -1;
};

/**
 * The newest keys of several branches. Each branch reads a short range of its
 * index; a condition on all of them at once would have to sort what it finds,
 * and that grows with the history.
 */
async function newestKeys(
  knex: Knex,
  list: TimedList,
  branches: Record<string, string>[],
  request: PageRequest,
  after: Position | undefined,
  limit: number,
): Promise<Key[]> {
  const keys: Key[] = [];
  for (let start = 0; start < branches.length; start += BRANCHES_A_QUERY) {
    const queries = branches
      .slice(start, start + BRANCHES_A_QUERY)
      .map(branch =>
        knex
          .select('*')
          .from(
            rowsOf(knex, list, branch, request, after)
              .select({ id: list.id, at: 'at' })
              .limit(limit)
              .as('branch'),
          ),
      );
    const found: Key[] = await knex.unionAll(queries);
    keys.push(...found);
  }
  return keys.sort(newestFirst).slice(0, limit);
}

/**
 * A page of the rows that fulfil any of the branches, each of which is a set of
 * columns with their values, and no two of which share rows.
 *
 * @throws InputError where the cursor is not one of ours.
 */
export async function readPage<Row extends { at: StoredTime }, Item>(
  knex: Knex,
  list: TimedList,
  branches: Record<string, string>[],
  request: PageRequest,
  read: { id(row: Row): string; item(row: Row): Item },
): Promise<StoredPage<Item>> {
  const after =
    request.cursor === undefined ? undefined : fromCursor(request.cursor);
  const limit = Math.max(1, Math.min(MAXIMUM_PAGE, Math.floor(request.limit)));
  if (branches.length === 0) {
    return { items: [] };
  }

  // One more than asked for tells whether there is a next page.
  let rows: Row[];
  if (branches.length === 1) {
    rows = await rowsOf(knex, list, branches[0], request, after)
      .select(list.columns)
      .limit(limit + 1);
  } else {
    const keys = await newestKeys(
      knex,
      list,
      branches,
      request,
      after,
      limit + 1,
    );
    const found: Row[] = await knex(list.table)
      .select(list.columns)
      .whereIn(
        list.id,
        keys.map(key => key.id),
      );
    const byId = new Map(found.map(row => [read.id(row), row]));
    rows = keys.flatMap(key => byId.get(key.id) ?? []);
  }

  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(read.item),
    nextCursor:
      last && rows.length > limit
        ? toCursor({ at: fromStoredTime(last.at), id: read.id(last) })
        : undefined,
  };
}
