import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { databaseService } from '../history/__testUtils__/history';
import { DatabaseHistoryReader } from '../history';
import { eventually } from './__testUtils__/eventually';

jest.setTimeout(180_000);

const CONFIG = {
  app: { baseUrl: 'http://127.0.0.1' },
  backend: {
    baseUrl: 'http://127.0.0.1',
    listen: { host: '127.0.0.1', port: 0 },
  },
  dataPlatform: {
    platforms: {
      lakehouse: {
        systems: { trino: { type: 'fake' } },
        suites: {
          integration: {
            schedule: {
              frequency: { seconds: 5 },
              timeout: { seconds: 5 },
            },
          },
        },
      },
    },
  },
};

let directory: string;
let knex: Knex | undefined;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-platform-'));
});

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  await knex?.destroy();
  await rm(directory, { recursive: true, force: true });
});

/** A backend in a process of its own, with its database in the directory. */
async function startBackend(environment: Record<string, string> = {}) {
  const config = join(directory, 'app-config.yaml');
  await writeFile(
    config,
    JSON.stringify({
      ...CONFIG,
      backend: {
        ...CONFIG.backend,
        database: { client: 'better-sqlite3', connection: { directory } },
      },
    }),
  );
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__testUtils__', 'backend.ts'),
      '--config',
      config,
    ],
    {
      env: { ...process.env, NODE_ENV: 'development', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(child);
  const log: string[] = [];
  child.stdout.on('data', chunk => log.push(String(chunk)));
  child.stderr.on('data', chunk => log.push(String(chunk)));
  return { child, log };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
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
    await kill(first.child);
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
