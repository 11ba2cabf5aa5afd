import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import knexFactory, { Knex } from 'knex';
import { testDatabases } from '../history/__testUtils__/history';
import {
  BackendProcess,
  startBackendProcess,
} from './__testUtils__/backendProcess';
import { eventually } from './__testUtils__/eventually';
import { REMOVALS } from './__testUtils__/folderSystem';

jest.setTimeout(480_000);

const databases = testDatabases();

/** Where the backends of a test keep their history, and what reads along. */
async function openDatabase(
  id: TestDatabaseId,
  directory: string,
): Promise<{ config: JsonObject; knex: Knex }> {
  if (id === 'SQLITE_3') {
    return {
      config: { client: 'better-sqlite3', connection: { directory } },
      knex: knexFactory({
        client: 'better-sqlite3',
        connection: { filename: join(directory, 'data-platform.sqlite') },
        useNullAsDefault: true,
      }),
    };
  }
  const { client } = await databases.init(id);
  const { host, port, user, password, database } = client.config.connection;
  const connection = { host, port, user, password, database };
  return {
    config: {
      client: 'pg',
      connection,
      pluginDivisionMode: 'schema',
      ensureExists: false,
      ensureSchemaExists: true,
    },
    knex: knexFactory({
      client: 'pg',
      connection,
      searchPath: ['data-platform'],
    }),
  };
}

describe.each(databases.eachSupportedId())('What a check made, on %s', id => {
  let directory: string;
  let target: string;
  let knex: Knex;
  let config: JsonObject;
  const backends: BackendProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'data-platform-'));
    target = join(directory, 'target');
    await mkdir(target);
    ({ config, knex } = await openDatabase(id, directory));
  });

  afterEach(async () => {
    await Promise.all(backends.splice(0).map(({ kill }) => kill()));
    await knex.destroy();
    await rm(directory, { recursive: true, force: true });
  });

  /** A backend whose check hangs once it has made its file, or doesn't. */
  async function start(
    hangs: boolean,
    schedule: JsonObject = { frequency: { seconds: 10 }, timeout: '5s' },
    checks: JsonObject = {},
  ) {
    const folder = await mkdtemp(join(directory, 'backend-'));
    const backend = await startBackendProcess({
      folder,
      database: config,
      dataPlatform: {
        platforms: {
          lakehouse: {
            systems: { store: { type: 'folder', path: target, hangs } },
            suites: { integration: { schedule } },
            checks,
          },
        },
      },
    });
    backends.push(backend);
    return backend;
  }

  const probes = async () =>
    (await readdir(target)).filter(name => name.startsWith('probe-0'));
  const removals = async () => {
    const text = await readFile(join(target, REMOVALS), 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean);
  };
  const intents = async (): Promise<{ name: string }[]> => knex('intents');

  it('is removed once by others when its backend was killed, and nothing else is', async () => {
    const decoys = ['probe-', 'probe-decoy', `probe-${'0'.repeat(36)}x`];
    for (const name of decoys) {
      await writeFile(join(target, name), 'of somebody else');
    }
    const first = await start(true);
    const [left] = await eventually(
      async () => {
        const found = await probes();
        return found.filter(name => !decoys.includes(name));
      },
      found => found.length > 0,
    );
    await first.kill();
    expect(await intents()).toMatchObject([{ name: left }]);
    const killedAt = Date.now();

    // What they make themselves they remove themselves.
    await Promise.all([start(false), start(false)]);
    await eventually(probes, found => !found.includes(left));
    // Not before the lease of its run had run out, and its own deadline.
    expect(Date.now() - killedAt).toBeGreaterThan(8_000);
    await eventually(intents, rows => !rows.some(({ name }) => name === left));

    expect(await removals()).toEqual([left]);
    const rest = await readdir(target);
    expect(rest).toEqual(expect.arrayContaining(decoys));
    const runs: { state: string }[] = await knex('runs').where({
      id: left.replace('probe-', ''),
    });
    expect(runs).toMatchObject([{ state: 'interrupted' }]);
  });

  it('is left alone while its run is live, past its deadline too', async () => {
    // As if the check's deadline had passed long ago: the run alone holds it.
    await start(
      true,
      { frequency: { minutes: 20 }, timeout: '15m' },
      // Longer than a busy machine takes to start the second one.
      { 'store/file': { timeout: '10m' } },
    );
    const [made] = await eventually(probes, found => found.length > 0);
    const run = made.replace('probe-', '');
    await knex('intents')
      .where({ name: made })
      .update({ due_at: new Date(Date.now() - 60_000) });

    const second = await start(false, { frequency: { trigger: 'manual' } });
    await eventually(
      async () => second.log.join(''),
      log => log.includes('Plugin initialization complete'),
    );
    // Each janitor has looked by then: the lease is renewed every 5 s, as often as it looks.
    const leaseOf = async () => {
      const [{ lease_until: until }] = await knex('runs').where({ id: run });
      return new Date(until).getTime();
    };
    const lease = await leaseOf();
    await eventually(leaseOf, until => until > lease + 11_000);
    expect(await probes()).toEqual([made]);
    expect(await removals()).toEqual([]);
    expect(await intents()).toMatchObject([{ name: made }]);
  });
});
