import { promises as fs } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import {
  cluster,
  coordinator,
  gib,
  helmRelease,
  observationOf,
  oneContainer,
} from '../allocations/__testUtils__/observations';
import { openAllocations } from '../allocations/__testUtils__/stores';
import { fillMilestones } from '../milestones/__testUtils__/milestones';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { migrateHistory } from './migrate';
import {
  at,
  checkResult,
  databaseService,
  openHistory,
  runWith,
  testDatabases,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();
const directory = resolvePackagePath(
  'backstage-plugin-data-platform-backend',
  'migrations',
);
const TABLES = [
  'runs',
  'results',
  'check_states',
  'transitions',
  'intents',
  'allocation_sources',
  'allocations',
  'allocation_changes',
  'usage_rollups',
  'releases',
  'fact_changes',
];

async function tablesOf(knex: Knex): Promise<string[]> {
  const present = await Promise.all(
    TABLES.map(table => knex.schema.hasTable(table)),
  );
  return TABLES.filter((_, index) => present[index]);
}

async function fill(knex: Knex) {
  const { store, intents } = await openHistory(knex);
  await runWith(store, 0, [
    checkResult(0, 'passed', { facts: { version: '476' } }),
  ]);
  await intents.declareIntent({
    runId: 'a-run',
    ref: 'lakehouse/trino/iceberg',
    name: 'probe',
    details: {},
    declaredAt: at(0),
    dueAt: at(40),
  });
  await runWith(store, 100, [checkResult(100, 'failed')]);
  const allocations = await openAllocations(knex);
  for (const [index, memory] of [gib(10), gib(4)].entries()) {
    await allocations.store.record(
      cluster,
      observationOf([
        coordinator(oneContainer(memory), {
          usage: [{ resource: 'memory', value: 100 }],
        }),
      ]),
      at(index * 300),
    );
  }
  await allocations.store.recordReleases(
    cluster,
    [helmRelease(1, at(290))],
    at(300),
  );
  await fillMilestones(knex);
}

describe.each(databases.eachSupportedId())('migrations, %s', id => {
  it('go up, down and up again over data', async () => {
    const knex = await databases.init(id);
    await migrateHistory(knex);
    await fill(knex);
    expect(await tablesOf(knex)).toEqual(TABLES);
    for (const table of TABLES) {
      expect(await knex(table)).not.toEqual([]);
    }

    const files = await fs.readdir(directory);
    for (const _ of files) {
      await knex.migrate.down({ directory });
    }
    expect(await tablesOf(knex)).toEqual([]);

    for (const _ of files) {
      await knex.migrate.up({ directory });
    }
    await fill(knex);
    expect(await knex('runs')).toHaveLength(2);
  });

  it('are run once, however many stores are made', async () => {
    const knex = await databases.init(id);

    const [{ reader }] = await Promise.all([
      openHistory(knex),
      openHistory(knex),
    ]);
    await openHistory(knex);

    expect(await reader.run('none')).toBeUndefined();
    expect(await knex('knex_migrations')).toHaveLength(
      (await fs.readdir(directory)).length,
    );
  });

  it('are left out where the backend is told so', async () => {
    const knex = await databases.init(id);

    await DatabaseHistoryReader.create({
      database: databaseService(knex, { skipMigrations: true }),
    });

    expect(await tablesOf(knex)).toEqual([]);
  });

  it('can be tried again after they failed', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('transitions', table => table.string('id'));
    const database = databaseService(knex);
    // Knex says there what failed.
    const log = jest.spyOn(console, 'log').mockImplementation();
    await expect(DatabaseHistoryReader.create({ database })).rejects.toThrow(
      'transitions',
    );
    log.mockRestore();

    await knex.schema.dropTable('transitions');

    const reader = await DatabaseHistoryReader.create({ database });
    expect(await reader.missedCounts(['lakehouse'], at(0))).toEqual([]);
  });

  it('are waited for by replicas that start at the same time', async () => {
    const knex = await databases.init(id);
    const replicas =
      id === 'SQLITE_3'
        ? [knex]
        : Array.from({ length: 4 }, () =>
            knexFactory({
              client: 'pg',
              connection: knex.client.config.connection,
            }),
          );
    try {
      await Promise.all(replicas.map(replica => openHistory(replica)));
    } finally {
      await Promise.all(
        replicas.filter(one => one !== knex).map(one => one.destroy()),
      );
    }
    expect(await tablesOf(knex)).toEqual(TABLES);
  });
});
