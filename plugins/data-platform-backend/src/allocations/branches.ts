import type { Knex } from 'knex';
import { MAXIMUM_PAGE } from '../history/pages';
import { wellFormed } from '../history/text';
import { inBatches, VALUES_A_STATEMENT } from './batches';
import type { AllocationScope } from './types';

/** One condition that an index serves, of several that rows are found by. */
export type Branch = (query: Knex.QueryBuilder) => void;

// SQLite joins at most 500 queries in one.
const BRANCHES_A_QUERY = 100;

/** Each name once, as a database takes it. */
export function asked(names: string[]): string[] {
  return [...new Set(names.map(wellFormed))];
}

/**
 * Conditions that find what is in a scope. A row may fulfil several of them.
 *
 * @param idColumn - the column of the allocation's id
 */
export function branchesOf(scope: AllocationScope, idColumn: string): Branch[] {
  const platforms = asked(scope.platforms);
  if (platforms.length === 0) {
    return [];
  }
  if (scope.systems === undefined && scope.ids === undefined) {
    return platforms.map(platform => query => query.where({ platform }));
  }
  const ofSystems = asked(scope.systems ?? []).flatMap((ref): Branch[] => [
    query => query.where({ ref }).whereIn('platform', platforms),
    query => query.where({ belongs_to: ref }).whereIn('platform', platforms),
  ]);
  const ofIds = asked(scope.ids ?? []).map(
    (id): Branch =>
      query =>
        query.where({ [idColumn]: id }).whereIn('platform', platforms),
  );
  return [...ofSystems, ...ofIds];
}

/** How a list is ordered, and where a page of it starts. */
export interface ListOrder {
  table: string;
  column: string;
  direction: 'asc' | 'desc';
  /** Of the last row of the page before: what is in `column`, and its id. */
  after?: [value: string | Date, id: string];
  limit: number;
}

/** No page is longer than the bound, whatever is asked for. */
export function boundedLimit(limit: number): number {
  return Math.max(1, Math.min(MAXIMUM_PAGE, Math.floor(limit)));
}

/**
 * Ids of the first rows that fulfil any of the branches, and all of the filter.
 * Each branch reads a short range of its index; a condition on all of them at once
 * would have to sort what it finds, and that grows with the history.
 */
export async function firstIds(
  knex: Knex,
  order: ListOrder,
  branches: Branch[],
  filter: Branch,
): Promise<string[]> {
  const { table, column, direction, after, limit } = order;
  const found = new Map<string, string | number>();
  for (const batch of inBatches(branches, BRANCHES_A_QUERY)) {
    const queries = batch.map(branch => {
      const query = knex(table)
        .select('id', { sort: column })
        .orderBy([
          { column, order: direction },
          { column: 'id', order: direction },
        ])
        .limit(limit);
      branch(query);
      filter(query);
      if (after) {
        query.whereRaw(
          direction === 'asc' ? '(??, ??) > (?, ?)' : '(??, ??) < (?, ?)',
          [column, 'id', ...after],
        );
      }
      return knex.select('*').from(query.as('branch'));
    });
    const rows: { id: string; sort: string | number | Date }[] =
      queries.length === 1 ? await queries[0] : await knex.unionAll(queries);
    rows.forEach(({ id, sort }) =>
      found.set(id, sort instanceof Date ? sort.getTime() : sort),
    );
  }
  const sign = direction === 'asc' ? 1 : -1;
  return [...found]
    .sort(
      ([oneId, one], [otherId, other]) =>
        sign * (compare(one, other) || compare(oneId, otherId)),
    )
    .slice(0, limit)
    .map(([id]) => id);
}

function compare<T extends string | number>(one: T, other: T): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}

/** Rows by their ids, in the order of these. */
export async function rowsByIds<Row extends { id: string }>(
  ids: string[],
  read: (batch: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const byId = new Map<string, Row>();
  for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
    (await read(batch)).forEach(row => byId.set(row.id, row));
  }
  return ids.flatMap(id => byId.get(id) ?? []);
}
