import type { Knex } from 'knex';
import { databaseService } from '../../history/__testUtils__/history';
import { DatabaseAllocationReader } from '../DatabaseAllocationReader';
import { DatabaseAllocationStore } from '../DatabaseAllocationStore';

/** A store and a reader on a database. */
export async function openAllocations(knex: Knex) {
  const database = databaseService(knex);
  return {
    store: await DatabaseAllocationStore.create({ database }),
    reader: await DatabaseAllocationReader.create({ database }),
  };
}

/** All that is asked of the database meanwhile. */
export async function statementsOf(
  knex: Knex,
  ask: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const listener = ({ sql }: { sql: string }) => statements.push(sql);
  knex.on('query', listener);
  try {
    await ask();
  } finally {
    knex.off('query', listener);
  }
  return statements;
}
