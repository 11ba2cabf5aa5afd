import { randomUUID } from 'node:crypto';
import { failure, keysUnder } from '../../s3/__testUtils__/s3';
import { sandboxVariable } from '../../s3/__testUtils__/sandbox';
import { cleanUp, ProbeSystems, runProbe } from './__testUtils__/runProbe';
import { SandboxClients, sandboxClients } from './__testUtils__/sandbox';

/** The first statements of a catalog are slow, and the machine may be busy. */
jest.setTimeout(180_000);

const TIMEOUT = { timeoutMs: 90_000 };

describe('the round trip through Iceberg, on real servers', () => {
  // A schema of this test's own, so that what is left in it is of this test.
  const schema = `probe_test_${randomUUID().slice(0, 8)}`;
  const params = { schema, nessie: 'nessie', s3: 's3' };
  let clients: SandboxClients;

  beforeAll(() => {
    clients = sandboxClients();
  });

  afterAll(async () => {
    await clients.trino.query(`DROP SCHEMA IF EXISTS iceberg.${schema}`);
    await clients.close();
  });

  function systems(changes: Partial<ProbeSystems> = {}): ProbeSystems {
    const { trino, nessie, store } = clients;
    return { trino, others: { nessie, s3: store }, params, ...changes };
  }

  async function tables(): Promise<unknown[]> {
    const { rows } = await clients.trino.query(
      `SHOW TABLES FROM iceberg.${schema}`,
    );
    return rows.flat();
  }

  async function objects(): Promise<string[]> {
    return await keysUnder(clients.store, `warehouse/${schema}/`);
  }

  it('passes, and leaves nothing behind', async () => {
    const { report, intents } = runProbe(systems(), {
      ...TIMEOUT,
      runId: randomUUID(),
    });
    const { outcome, detail, measurements } = await report;
    expect({ outcome, detail }).toEqual({
      outcome: 'passed',
      detail: undefined,
    });
    expect(measurements?.objects.value).toBeGreaterThan(5);
    expect(intents.declared).toHaveLength(1);
    expect(intents.left).toEqual([]);
    expect(await tables()).toEqual([]);
    expect(await objects()).toEqual([]);
    const [table] = intents.declared;
    expect(await clients.nessie.content([schema, table])).toBeUndefined();
  });

  it('leaves the files where no object store is named, and says so', async () => {
    const { report } = runProbe(systems({ params: { schema } }), {
      ...TIMEOUT,
      runId: randomUUID(),
    });
    expect((await report).detail).toMatch(/no s3 is named.*no nessie is named/);
    const left = await objects();
    expect(left.length).toBeGreaterThan(5);
    await Promise.all(left.map(key => clients.store.delete(key)));
  });

  it('names the step, and the deepest cause in words of the servers', async () => {
    const catalog = `probe_test_${randomUUID().slice(0, 8)}`;
    // An object store that Trino cannot write to: its key is of nobody.
    await clients.trino.query(`CREATE CATALOG ${catalog} USING iceberg WITH (
      "iceberg.catalog.type" = 'rest',
      "iceberg.rest-catalog.uri" = '${sandboxVariable(
        'SANDBOX_NESSIE_URL',
      )}/iceberg/',
      "iceberg.rest-catalog.warehouse" = 'warehouse',
      "fs.native-s3.enabled" = 'true',
      "s3.endpoint" = '${sandboxVariable('SANDBOX_S3_URL')}',
      "s3.region" = 'us-east-1',
      "s3.path-style-access" = 'true',
      "s3.aws-access-key" = 'nobody',
      "s3.aws-secret-key" = 'nothing'
    )`);
    try {
      const { report, intents } = runProbe(
        systems({ params: { ...params, catalog } }),
        { ...TIMEOUT, runId: randomUUID() },
      );
      expect(await failure(report)).toMatchObject({
        message:
          'CREATE TABLE failed: Forbidden (Service: S3, Status Code: 403)',
        reason: 'TRINO_ICEBERG_FILESYSTEM_ERROR',
        hint: expect.stringContaining('credentials'),
      });
      expect(intents.left).toEqual([]);
    } finally {
      await clients.trino.query(`DROP CATALOG ${catalog}`);
    }
    expect(await tables()).toEqual([]);
  });

  it('undoes at once what a step that fails has left', async () => {
    const failing: ProbeSystems = systems({
      trino: {
        info: options => clients.trino.info(options),
        // What Trino itself says to an INSERT that does not fit.
        query: (statement, options) =>
          clients.trino.query(
            statement.startsWith('INSERT')
              ? statement.replace(/VALUES .*/s, "VALUES 'nonsense'")
              : statement,
            options,
          ),
      },
    });
    const { report, intents } = runProbe(failing, {
      ...TIMEOUT,
      runId: randomUUID(),
    });
    expect((await failure(report)).message).toMatch(
      /^INSERT failed: line 1:\d+: /,
    );
    // A worker may still have been writing: the janitor looks once more.
    expect(intents.left).toHaveLength(1);
    expect(await tables()).toEqual([]);
    expect(await objects()).toEqual([]);
    await cleanUp(systems(), intents.left[0]);
  });

  it('leaves to the janitor what a run that ends has left, and that removes it', async () => {
    const ending = new AbortController();
    const { report, intents } = runProbe(
      systems({
        trino: {
          info: options => clients.trino.info(options),
          query: async (statement, options) => {
            if (statement.startsWith('SELECT id')) {
              ending.abort(new Error('The run was interrupted'));
            }
            return await clients.trino.query(statement, options);
          },
        },
      }),
      { ...TIMEOUT, runId: randomUUID(), signal: ending.signal },
    );
    await expect(report).rejects.toThrow('The run was interrupted');
    const [intent] = intents.left;
    expect(await tables()).toEqual([intent.name]);
    expect((await objects()).length).toBeGreaterThan(3);
    await cleanUp(systems(), intent);
    await cleanUp(systems(), intent);
    expect(await tables()).toEqual([]);
    expect(await objects()).toEqual([]);
  });
});
