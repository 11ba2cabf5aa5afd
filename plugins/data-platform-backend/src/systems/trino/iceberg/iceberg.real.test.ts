import { mockServices } from '@backstage/backend-test-utils';
import { randomUUID } from 'node:crypto';
import { NessieClient } from '../../nessie/client';
import { nessieConfigSchema } from '../../nessie/config';
import { failure, keysUnder, sandboxConfig } from '../../s3/__testUtils__/s3';
import { ObjectStoreClient } from '../../s3/client';
import { TrinoClient } from '../client';
import { cleanUp, ProbeSystems, runProbe } from './__testUtils__/runProbe';

/** The first statements of a catalog are slow, and the machine may be busy. */
jest.setTimeout(180_000);

const TIMEOUT = { timeoutMs: 90_000 };

const logger = mockServices.logger.mock();

function urlOf(variable: string): string {
  const url = process.env[variable];
  if (!url) {
    throw new Error(
      `${variable} is not set: start the sandbox and take what \`npm run sandbox -- env\` prints`,
    );
  }
  return url;
}

describe('the round trip through Iceberg, on real servers', () => {
  // A schema of this test's own, so that what is left in it is of this test.
  const schema = `probe_test_${randomUUID().slice(0, 8)}`;
  const params = { schema, nessie: 'nessie', s3: 's3' };
  let trino: TrinoClient;
  let nessie: NessieClient;
  let store: ObjectStoreClient;

  beforeAll(async () => {
    trino = TrinoClient.create({ url: urlOf('SANDBOX_TRINO_URL') }, { logger });
    nessie = NessieClient.create(
      nessieConfigSchema.parse({ url: urlOf('SANDBOX_NESSIE_URL') }),
    );
    store = new ObjectStoreClient(sandboxConfig());
  });

  afterAll(async () => {
    await trino.query(`DROP SCHEMA IF EXISTS iceberg.${schema}`);
    await Promise.all([trino.close(), nessie.close(), store.close()]);
  });

  function systems(changes: Partial<ProbeSystems> = {}): ProbeSystems {
    return { trino, others: { nessie, s3: store }, params, ...changes };
  }

  async function tables(): Promise<unknown[]> {
    const { rows } = await trino.query(`SHOW TABLES FROM iceberg.${schema}`);
    return rows.flat();
  }

  async function objects(): Promise<string[]> {
    return await keysUnder(store, `warehouse/${schema}/`);
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
    expect(await nessie.content([schema, table])).toBeUndefined();
  });

  it('leaves the files where no object store is named, and says so', async () => {
    const { report } = runProbe(systems({ params: { schema } }), {
      ...TIMEOUT,
      runId: randomUUID(),
    });
    expect((await report).detail).toMatch(/no s3 is named.*no nessie is named/);
    const left = await objects();
    expect(left.length).toBeGreaterThan(5);
    await Promise.all(left.map(key => store.delete(key)));
  });

  it('names the step, and the deepest cause in words of the servers', async () => {
    const catalog = `probe_test_${randomUUID().slice(0, 8)}`;
    // An object store that Trino cannot write to: its key is of nobody.
    await trino.query(`CREATE CATALOG ${catalog} USING iceberg WITH (
      "iceberg.catalog.type" = 'rest',
      "iceberg.rest-catalog.uri" = '${urlOf('SANDBOX_NESSIE_URL')}/iceberg/',
      "iceberg.rest-catalog.warehouse" = 'warehouse',
      "fs.native-s3.enabled" = 'true',
      "s3.endpoint" = '${urlOf('SANDBOX_S3_URL')}',
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
      await trino.query(`DROP CATALOG ${catalog}`);
    }
    expect(await tables()).toEqual([]);
  });

  it('undoes at once what a step that fails has left', async () => {
    const failing: ProbeSystems = systems({
      trino: {
        info: options => trino.info(options),
        // What Trino itself says to an INSERT that does not fit.
        query: (statement, options) =>
          trino.query(
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
    expect(intents.declared).toHaveLength(1);
    expect(intents.left).toEqual([]);
    expect(await tables()).toEqual([]);
    expect(await objects()).toEqual([]);
  });

  it('leaves to the janitor what a run that ends has left, and that removes it', async () => {
    const ending = new AbortController();
    const { report, intents } = runProbe(
      systems({
        trino: {
          info: options => trino.info(options),
          query: async (statement, options) => {
            if (statement.startsWith('SELECT id')) {
              ending.abort(new Error('The run was interrupted'));
            }
            return await trino.query(statement, options);
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
