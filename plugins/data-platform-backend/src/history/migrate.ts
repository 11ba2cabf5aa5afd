import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const migrationsDirectory = () =>
  resolvePackagePath('backstage-plugin-data-platform-backend', 'migrations');

// Any number that no other user of the same database is likely to take.
const ADVISORY_LOCK = 7_322_511_061;

// Stores of one backend share a client: its schema is brought up to date once.
const migrated = new WeakMap<Knex, Promise<void>>();

/**
 * Brings the schema to its newest version.
 *
 * Replicas that start at the same time wait for each other: knex by itself
 * would let the second one fail.
 */
export async function migrateHistory(knex: Knex): Promise<void> {
  const migrations = { directory: migrationsDirectory() };
  if (!knex.client.config.client.includes('pg')) {
    await knex.migrate.latest(migrations);
    return;
  }
  await knex.transaction(async transaction => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
    await transaction.migrate.latest(migrations);
  });
}

/**
 * The client of the history's database, with its schema up to date unless the
 * backend is told not to migrate.
 */
export async function openHistoryDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (database.migrations?.skip) {
    return knex;
  }
  const pending = migrated.get(knex) ?? migrateHistory(knex);
  migrated.set(knex, pending);
  try {
    await pending;
  } catch (error) {
    migrated.delete(knex);
    throw error;
  }
  return knex;
}
