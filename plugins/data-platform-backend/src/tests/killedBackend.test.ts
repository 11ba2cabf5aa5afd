import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { databaseService } from '../history/__testUtils__/history';
import { DatabaseHistoryReader } from '../history';
import {
  BackendProcess,
  startBackendProcess,
} from './__testUtils__/backendProcess';
import { eventually } from './__testUtils__/eventually';

jest.setTimeout(180_000);

const DATA_PLATFORM = {
  platforms: {
    lakehouse: {
      systems: { trino: { type: 'fake' } },
      suites: {
        integration: {
          schedule: { frequency: { seconds: 5 }, timeout: { seconds: 5 } },
        },
      },
    },
  },
};

let directory: string;
let knex: Knex | undefined;
const backends: BackendProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-platform-'));
});

afterEach(async () => {
  await Promise.all(backends.splice(0).map(({ kill }) => kill()));
  await knex?.destroy();
  await rm(directory, { recursive: true, force: true });
});

/** A backend in a process of its own, with its database in the directory. */
async function startBackend(environment: Record<string, string> = {}) {
  const backend = await startBackendProcess({
    folder: directory,
    database: { client: 'better-sqlite3', connection: { directory } },
    dataPlatform: DATA_PLATFORM,
    environment,
  });
  backends.push(backend);
  return backend;
}

/** Reads what the backends wrote; there is nothing before the first has started. */
async function openReader(log: string[]): Promise<DatabaseHistoryReader> {
  const database = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'data-platform.sqlite') },
    useNullAsDefault: true,
  });
  knex = database;
  await eventually(
    async () => (await database.schema.hasTable('runs')) || log.join(''),
    answer => answer === true,
  );
  return DatabaseHistoryReader.create({
    database: databaseService(database, { skipMigrations: true }),
  });
}

describe('A backend that is killed in the middle of a run', () => {
  it('marks the run as interrupted when it is back, keeps its results, and goes on', async () => {
    const first = await startBackend({ HANGING_CHECK: 'nodes' });
    const reader = await openReader(first.log);
    const runs = async () =>
      (
        await reader.runs({ platforms: ['lakehouse'], limit: 200 })
      ).items.reverse();

    const [inTheMiddle] = await eventually(
      async () => (await runs()).filter(({ state }) => state === 'running'),
      ([running]) => running?.counts.passed === 2,
    );
    await first.kill();
    expect(await runs()).toContainEqual(
      expect.objectContaining({ id: inTheMiddle.id, state: 'running' }),
    );

    await startBackend();
    const after = await eventually(runs, all =>
      all.some(({ state, id }) => state === 'finished' && id > inTheMiddle.id),
    );

    const killed = after.find(({ id }) => id === inTheMiddle.id);
    expect(killed).toMatchObject({
      state: 'interrupted',
      reason: expect.stringContaining('stopped in the middle of it'),
      current: [],
      counts: { passed: 2, failed: 0, skipped: 0, errored: 0 },
    });
    const kept = await reader.results(inTheMiddle.id);
    expect(kept.map(({ ref, outcome }) => [ref, outcome])).toEqual([
      ['lakehouse/trino/connection', 'passed'],
      ['lakehouse/trino/speed', 'passed'],
    ]);
    // What went by meanwhile is known.
    expect(after.some(({ state }) => state === 'missed')).toBe(true);
    const slots = after.map(({ slot }) => slot?.getTime());
    expect(new Set(slots).size).toBe(after.length);
  });
});
