import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import dataPlatformPlugin from 'backstage-plugin-data-platform-backend';
import { createServer } from 'node:net';
import request from 'supertest';
import postgresqlModule from './index';
import { PostgresqlClient } from './PostgresqlClient';

const WITHIN_MS = 60_000;

jest.setTimeout(WITHIN_MS);

const SERVERS = [
  'POSTGRES_14',
  'POSTGRES_15',
  'POSTGRES_16',
  'POSTGRES_17',
  'POSTGRES_18',
] as const;

const named = SERVERS.filter(
  id =>
    process.env[
      `BACKSTAGE_TEST_DATABASE_${id.replace('_', '')}_CONNECTION_STRING`
    ],
);

/** A real server: one that the environment names, else one in a container. */
const databases = TestDatabases.create({
  ids: named.length > 0 ? named : ['POSTGRES_17'],
});

interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** Where the real server is, with a database of the test's own. */
async function addressOfServer(): Promise<Address> {
  const [id] = databases.eachSupportedId();
  if (!id) {
    throw new Error(
      'There is no PostgreSQL to test with: set BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING to the address of one, or start Docker',
    );
  }
  const knex = await databases.init(id[0]);
  const { host, port, user, password, database } =
    knex.client.connectionSettings;
  return { host, port, user, password, database };
}

/** Runs all checks of a system once, and reads back what they said through the plugin's API. */
async function validate(address: Address, checks: object = {}) {
  const backend = await startTestBackend({
    features: [
      dataPlatformPlugin,
      postgresqlModule,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            platforms: {
              lakehouse: {
                systems: { metastore: { type: 'postgresql', ...address } },
                checks,
              },
            },
          },
        },
      }),
    ],
  });
  const api = (method: 'get' | 'post', path: string) =>
    request(backend.server)
      [method](`/api/data-platform/v1${path}`)
      .set('Authorization', mockCredentials.user.header());
  try {
    const { body: started } = await api(
      'post',
      '/platforms/lakehouse/suites/default/runs',
    ).expect(202);
    for (;;) {
      const { body: run } = await api('get', `/runs/${started.id}`).expect(200);
      if (run.finishedAt) {
        const results: Array<{ ref: string }> = run.results;
        return (check: string) =>
          results.find(({ ref }) => ref === `lakehouse/metastore/${check}`);
      }
    }
  } finally {
    await backend.stop();
  }
}

async function nobodysPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') {
    throw new Error('The system gave no port');
  }
  return address.port;
}

describe('PostgreSQL as a system', () => {
  let address: Address;

  beforeAll(async () => {
    address = await addressOfServer();
  });

  it('is healthy, and tells its version', async () => {
    const resultOf = await validate(address);
    expect(resultOf('connection')).toMatchObject({
      outcome: 'passed',
      summary: expect.stringMatching(/^answers, version \d+/),
    });
    expect(resultOf('connections')).toMatchObject({
      outcome: 'passed',
      summary: expect.stringMatching(/^\d+ of \d+ in use$/),
      measurements: { used: { value: expect.any(Number), unit: 'count' } },
    });
  });

  it('is degraded where fewer connections are left than should be', async () => {
    const resultOf = await validate(address, {
      'metastore/connections': { degradedAbove: 0 },
    });
    expect(resultOf('connections')).toMatchObject({
      outcome: 'degraded',
      reason: 'FEW_CONNECTIONS_LEFT',
      expected: 'at most 0 % in use',
    });
  });

  it('fails where nothing listens, and asks no more', async () => {
    const resultOf = await validate({ ...address, port: await nobodysPort() });
    expect(resultOf('connection')).toMatchObject({
      outcome: 'failed',
      reason: 'UNREACHABLE',
    });
    expect(resultOf('connections')).toMatchObject({ outcome: 'skipped' });
  });

  it('keeps no connection of a question that is cut off while it connects', async () => {
    const client = new PostgresqlClient(address);
    // More often than there are connections.
    for (let count = 0; count < 3; count += 1) {
      const controller = new AbortController();
      const asked = client.row('SELECT 1', controller.signal);
      controller.abort();
      await expect(asked).rejects.toThrow();
    }
    const { signal } = new AbortController();
    expect(await client.row('SELECT 1 AS one', signal)).toEqual({ one: 1 });
    await client.close();
  });

  it('tells of a password of ours that is refused, not of a fault of the server', async () => {
    const resultOf = await validate({ ...address, password: 'hunter2-wrong' });
    expect(resultOf('connection')).toMatchObject({
      outcome: 'errored',
      reason: 'REFUSED',
    });
    expect(JSON.stringify(resultOf('connection'))).not.toContain(
      'hunter2-wrong',
    );
  });
});
