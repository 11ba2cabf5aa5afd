import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { JsonObject } from '@backstage/types';
import knexFactory, { Knex } from 'knex';
import { keysUnder } from '../systems/s3/__testUtils__/s3';
import {
  sandboxS3Config,
  sandboxVariable,
} from '../systems/s3/__testUtils__/sandbox';
import {
  SandboxClients,
  sandboxClients,
} from '../systems/trino/iceberg/__testUtils__/sandbox';
import { eventually } from './__testUtils__/eventually';
import type { Halts } from './__testUtils__/haltingBackend';

/** Many probes at a time, on a machine that may be busy. */
jest.setTimeout(600_000);

/** Of the probe, in the order in which it asks them; the first one makes nothing. */
const STATEMENTS = 11;

/** In which all probes must have come to where they halt. */
const CHECK_TIMEOUT_S = 120;

const schema = `probe_test_${randomUUID().slice(0, 8)}`;

/** A platform for each step at which the backend is killed. */
const halts: Halts = Object.fromEntries([
  ...Array.from({ length: STATEMENTS }, (_, index) => [
    `answered-${index + 1}`,
    { statement: index + 1, answered: true },
  ]),
  ...[1, 3, 7, 10].map(statement => [
    `asked-${statement}`,
    { statement, answered: false },
  ]),
  ...[0, 2, 5].map(deletion => [`deletion-${deletion}`, { deletion }]),
]);

interface Intent {
  name: string;
  details: Record<string, string>;
}

describe('A backend that is killed at each step of a probe of Iceberg', () => {
  const children: ChildProcess[] = [];
  let directory: string;
  let clients: SandboxClients;
  let knex: Knex;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'data-platform-'));
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: join(directory, 'data-platform.sqlite') },
      useNullAsDefault: true,
    });
    clients = sandboxClients();
    await ask(`CREATE SCHEMA iceberg.${schema}`);
  });

  afterAll(async () => {
    await Promise.all(children.map(kill));
    await knex.destroy();
    for (const table of await tables()) {
      await ask(`DROP TABLE iceberg.${schema}."${table}"`);
    }
    await ask(`DROP SCHEMA iceberg.${schema}`);
    for (const key of await objects()) {
      await clients.store.delete(key);
    }
    await clients.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function ask(statement: string): Promise<unknown[]> {
    const { rows } = await clients.trino.query(statement);
    return rows.flat();
  }

  async function tables(): Promise<unknown[]> {
    return (await ask(`SHOW TABLES FROM iceberg.${schema}`)).sort();
  }

  async function objects(): Promise<string[]> {
    return await keysUnder(clients.store, `warehouse/${schema}/`);
  }

  async function intents(): Promise<Intent[]> {
    const rows = await knex('intents')
      .select('name', 'details')
      .orderBy('name');
    return rows.map(({ name, details }) => ({
      name,
      details: JSON.parse(details),
    }));
  }

  /**
   * Of the same types of systems both times, since what was made at a system of
   * one type is not sent to one of another.
   */
  async function startBackend(halting: Halts, schedule: JsonObject) {
    const systems = {
      trino: {
        type: 'halting-trino',
        url: sandboxVariable('SANDBOX_TRINO_URL'),
        iceberg: { schema, nessie: 'nessie', s3: 's3' },
      },
      nessie: { type: 'nessie', url: sandboxVariable('SANDBOX_NESSIE_URL') },
      s3: { type: 'halting-s3', ...sandboxS3Config() },
    };
    const platform = {
      systems,
      checks: { 'trino/iceberg': { timeout: { seconds: CHECK_TIMEOUT_S } } },
      suites: {
        probe: {
          schedule,
          checks: ['trino/iceberg'],
        },
      },
    };
    const config = join(directory, 'app-config.yaml');
    await writeFile(
      config,
      JSON.stringify({
        app: { baseUrl: 'http://127.0.0.1' },
        backend: {
          baseUrl: 'http://127.0.0.1',
          listen: { host: '127.0.0.1', port: 0 },
          database: { client: 'better-sqlite3', connection: { directory } },
        },
        dataPlatform: {
          platforms: Object.fromEntries(
            Object.keys(halts).map(name => [name, platform]),
          ),
        },
      }),
    );
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, '__testUtils__', 'haltingBackend.ts'),
        '--config',
        config,
      ],
      {
        env: {
          ...process.env,
          NODE_ENV: 'development',
          HALTS: JSON.stringify(halting),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    children.push(child);
    const log: string[] = [];
    createInterface({ input: child.stdout }).on('line', each => log.push(each));
    createInterface({ input: child.stderr }).on('line', each => log.push(each));
    return { child, log };
  }

  it('leaves nothing once it is back, and decoys untouched', async () => {
    // The slot that is due has its run at once, and there is no other.
    const first = await startBackend(halts, {
      frequency: { hours: 24 },
      timeout: { minutes: 5 },
    });
    await eventually(
      async () => ({
        halted: first.log.filter(line => line.startsWith('halted ')).sort(),
        log: first.log.slice(-20),
      }),
      ({ halted }) => halted.length === Object.keys(halts).length,
      CHECK_TIMEOUT_S * 1_000,
    );
    await kill(first.child);

    // It was killed in the middle: tables are there, and files of each.
    const left = await intents();
    expect(left).toHaveLength(Object.keys(halts).length);
    expect((await tables()).length).toBeGreaterThan(10);
    const [{ name }] = left;
    const located = left.find(({ details }) => details.location);
    const decoyTables = ['probe_decoy', `${name}x`].sort();
    for (const table of decoyTables) {
      await ask(
        `CREATE TABLE iceberg.${schema}.${table} AS SELECT 7 AS answer`,
      );
    }
    const folder = `warehouse/${schema}`;
    const decoyObjects = [
      `${located?.details.location.replace('s3://lake/', '')}x/data/1`,
      `${folder}/${name}`,
      `${folder}/${name}.txt`,
      `${folder}/other.txt`,
      `${folder}/x${name}/data/1`,
    ].sort();
    for (const key of decoyObjects) {
      await clients.store.put(key, Buffer.from('decoy'));
    }

    // As if the time had passed within which a check may still be at it.
    await knex('intents').update({ due_at: new Date() });
    // Runs that were interrupted are not made up for, which would make more tables.
    const second = await startBackend({}, { frequency: { trigger: 'manual' } });
    await eventually(
      async () => ({
        names: (await intents()).map(each => each.name),
        log: second.log.slice(-20),
      }),
      ({ names }) => names.length === 0,
      300_000,
    );

    expect(await tables()).toEqual(decoyTables);
    for (const table of decoyTables) {
      expect(
        await ask(`SELECT answer FROM iceberg.${schema}.${table}`),
      ).toEqual([7]);
      expect(await clients.nessie.content([schema, table])).toBeDefined();
    }
    for (const each of left) {
      expect(await clients.nessie.content([schema, each.name])).toBeUndefined();
    }
    const isOfDecoyTable = (key: string) =>
      decoyTables.some(table => key.startsWith(`${folder}/${table}_`));
    expect((await objects()).filter(key => !isOfDecoyTable(key))).toEqual(
      decoyObjects,
    );
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
