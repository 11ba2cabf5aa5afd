import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../../../tests/__testUtils__/eventually';
import { keysUnder } from '../../s3/__testUtils__/s3';
import type { HaltingProbe } from './__testUtils__/haltingProbes';
import { cleanUp } from './__testUtils__/runProbe';
import { SandboxClients, sandboxClients } from './__testUtils__/sandbox';
import { probeTableName } from './names';

/** Many probes at a time, on a machine that may be busy. */
jest.setTimeout(300_000);

const schema = `probe_test_${randomUUID().slice(0, 8)}`;
const source = `killed-${randomUUID()}`;

/** Of the probe, in the order in which it asks them, from CREATE TABLE on. */
const STATEMENTS = 11;

/** Milliseconds that each probe has, which Trino is told as well. */
const TIMEOUT = { halting: 180_000, unanswered: 20_000 };

type StoredIntent = {
  name: string;
  details: Record<string, string>;
  fulfilled?: boolean;
};

describe('A process that is killed at each step of a probe', () => {
  let directory: string;
  let child: ChildProcess | undefined;
  let clients: SandboxClients;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'data-platform-'));
    clients = sandboxClients();
    await ask(`CREATE SCHEMA iceberg.${schema}`);
  });

  afterAll(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
    }
    for (const table of await tables()) {
      await ask(`DROP TABLE iceberg.${schema}."${table}"`);
    }
    await ask(`DROP SCHEMA iceberg.${schema}`);
    await Promise.all((await objects()).map(key => clients.store.delete(key)));
    await clients.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function ask(statement: string): Promise<unknown[]> {
    const { rows } = await clients.trino.query(statement);
    return rows.flat();
  }

  async function tables(): Promise<unknown[]> {
    return await ask(`SHOW TABLES FROM iceberg.${schema}`);
  }

  async function objects(): Promise<string[]> {
    return await keysUnder(clients.store, `warehouse/${schema}/`);
  }

  /** Starts the process, and has it make probes until all have halted. */
  async function haltThenKill(...groups: HaltingProbe[][]): Promise<void> {
    child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, '__testUtils__', 'haltingProbes.ts'),
        join(directory, 'intents'),
        source,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const { stdin, stdout } = child;
    if (!stdin || !stdout) {
      throw new Error('The process has no pipes');
    }
    const told: string[] = [];
    createInterface({ input: stdout }).on('line', line => told.push(line));
    for (const probes of groups) {
      for (const probe of probes) {
        stdin.write(`${JSON.stringify(probe)}\n`);
      }
      const wanted = probes.map(({ runId }) => runId).sort();
      const halted = await eventually(
        async () => told.slice(),
        lines => lines.length >= wanted.length,
        240_000,
      );
      expect(halted.sort()).toEqual(wanted);
      told.length = 0;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function storedIntents(): Promise<StoredIntent[]> {
    const text = await readFile(join(directory, 'intents'), 'utf8');
    const stored = new Map<string, StoredIntent>();
    for (const line of text.trim().split('\n')) {
      const { name, details, fulfilled }: StoredIntent = JSON.parse(line);
      const known = stored.get(name)?.details;
      stored.set(name, { name, details: { ...known, ...details }, fulfilled });
    }
    return [...stored.values()].filter(({ fulfilled }) => !fulfilled);
  }

  /** As its deadline is waited for: Trino ends what nobody asks for any more. */
  async function untilNoQueryRuns(): Promise<void> {
    await eventually(
      () =>
        ask(
          `SELECT query_id FROM system.runtime.queries WHERE source = '${source}' AND state NOT IN ('FINISHED', 'FAILED')`,
        ),
      running => running.length === 0,
      TIMEOUT.unanswered * 3,
    );
  }

  it('leaves nothing once the janitor was there, and decoys untouched', async () => {
    const probe = (
      at: HaltingProbe['at'],
      answered: boolean,
    ): HaltingProbe => ({
      runId: randomUUID(),
      schema,
      at,
      answered,
      timeoutMs: answered ? TIMEOUT.halting : TIMEOUT.unanswered,
    });
    const answered = [
      // The first statement looks at the schema: nothing is made yet.
      ...Array.from({ length: STATEMENTS }, (_, index) =>
        probe({ statement: index + 1 }, true),
      ),
      ...[0, 2, 5].map(deletion => probe({ deletion }, true)),
    ];
    const unanswered = [1, 3, 7, 10].map(statement =>
      probe({ statement }, false),
    );

    // Decoys whose names are like those of probes.
    const alike = `${probeTableName(answered[3].runId)}x`;
    for (const table of ['probe_decoy', alike]) {
      await ask(
        `CREATE TABLE iceberg.${schema}.${table} AS SELECT 7 AS answer`,
      );
    }
    await haltThenKill(answered, unanswered);
    await untilNoQueryRuns();

    const intents = await storedIntents();
    expect(intents.map(({ name }) => name).sort()).toEqual(
      [...answered, ...unanswered]
        .map(({ runId }) => probeTableName(runId))
        .sort(),
    );
    // It was killed in the middle: most tables are there, and files of all.
    expect((await tables()).length).toBeGreaterThan(10);
    for (const key of decoyKeys(intents)) {
      await clients.store.put(key, Buffer.from('decoy'));
    }

    const { trino, nessie, store } = clients;
    const systems = {
      trino,
      others: { nessie, s3: store },
      params: { schema, nessie: 'nessie', s3: 's3' },
    };
    for (const intent of intents) {
      await cleanUp(systems, intent);
    }

    expect((await tables()).sort()).toEqual(['probe_decoy', alike].sort());
    for (const table of ['probe_decoy', alike]) {
      expect(
        await ask(`SELECT answer FROM iceberg.${schema}.${table}`),
      ).toEqual([7]);
      expect(await nessie.content([schema, table])).toBeDefined();
    }
    for (const { name } of intents) {
      expect(await nessie.content([schema, name])).toBeUndefined();
    }
    const left = await objects();
    const ofDecoyTables = left.filter(key =>
      ['probe_decoy', alike].some(table =>
        key.startsWith(`warehouse/${schema}/${table}_`),
      ),
    );
    expect(left.filter(key => !ofDecoyTables.includes(key))).toEqual(
      decoyKeys(intents).sort(),
    );
  });

  function decoyKeys(intents: StoredIntent[]): string[] {
    const [{ name }] = intents;
    const located = intents.find(({ details }) => details.location);
    const location = located?.details.location.replace('s3://lake/', '');
    return [
      `${location}x/data/1`,
      `warehouse/${schema}/${name}`,
      `warehouse/${schema}/${name}.txt`,
      `warehouse/${schema}/other.txt`,
      `warehouse/${schema}/x${name}/data/1`,
    ];
  }
});
