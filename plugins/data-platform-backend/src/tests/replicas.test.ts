import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import knexFactory, { Knex } from 'knex';
import {
  type FakeAnswers,
  fakeSystemModule,
} from '../__testUtils__/fakeSystemType';
import {
  databaseService,
  openHistory,
  testDatabases,
} from '../history/__testUtils__/history';
import dataPlatformPlugin from '../index';
import { eventually } from './__testUtils__/eventually';

jest.setTimeout(120_000);

const databases = testDatabases();

/** A backend with a suite that runs every second, on a database that it shares. */
function startReplica(knex: Knex, answers: FakeAnswers) {
  return startTestBackend({
    features: [
      dataPlatformPlugin,
      fakeSystemModule(answers),
      schedulerServiceFactory,
      catalogServiceMock.factory(),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => databaseService(knex),
      }),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            platforms: {
              lakehouse: {
                systems: { trino: { type: 'fake' } },
                suites: {
                  integration: { schedule: { frequency: { seconds: 1 } } },
                },
              },
            },
          },
        },
      }),
    ],
  });
}

/** A second pool of connections to the same database. */
function secondPool(id: TestDatabaseId, knex: Knex): Knex {
  // That of SQLite is in memory, where one pool alone sees it.
  return id === 'SQLITE_3' ? knex : knexFactory(knex.client.config);
}

describe.each(databases.eachSupportedId())('Two backends on one %s', id => {
  it('give each slot one run, and one goes on without the other', async () => {
    const knex = await databases.init(id);
    const pools = [knex, secondPool(id, knex)];
    const { reader } = await openHistory(knex);
    const asked: string[] = [];
    const answersOf = (name: string): FakeAnswers =>
      new Map([
        [
          'connection',
          () => {
            asked.push(name);
            return { outcome: 'passed', summary: 'fine' };
          },
        ],
      ]);
    const runs = async () =>
      (await reader.runs({ platforms: ['lakehouse'], limit: 200 })).items;
    const finished = async () =>
      (await runs()).filter(({ state }) => state === 'finished');

    const [first, second] = await Promise.all([
      startReplica(pools[0], answersOf('first')),
      startReplica(pools[1], answersOf('second')),
    ]);
    await eventually(finished, ({ length }) => length >= 5);
    await first.stop();
    const before = asked.length;
    await eventually(finished, ({ length }) => length >= before + 3);
    await second.stop();

    const all = await runs();
    const slots = all.map(({ slot }) => slot?.getTime());
    expect(new Set(slots).size).toBe(all.length);
    // Every run but those missed asked once, at one of the two.
    const ran = all.filter(({ state }) => state !== 'missed');
    expect(asked).toHaveLength(ran.length);
    expect(asked.slice(before)).toEqual(
      Array(asked.length - before).fill('second'),
    );
    await Promise.all(pools.map(pool => pool.destroy()));
  });
});
