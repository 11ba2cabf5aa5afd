import knexFactory from 'knex';
import type { Knex } from 'knex';
import { DatabaseRunStore } from './DatabaseRunStore';
import {
  at,
  checkResult,
  databaseService,
  newRun,
  openHistory,
  runWith,
  settleAtOnce,
  startRun,
  testDatabases,
  thresholds,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();
const ref = 'lakehouse/trino/catalogs';

describe.each(databases.eachSupportedId())('two replicas, %s', id => {
  const clients: Knex[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.destroy()));
  });

  /** Two stores of one database: on PostgreSQL each with connections of its own. */
  async function openTwo() {
    const knex = await databases.init(id);
    const { store, reader } = await openHistory(knex);
    if (id === 'SQLITE_3') {
      return { stores: [store, store], reader };
    }
    const client = knexFactory({
      client: 'pg',
      connection: knex.client.config.connection,
      pool: { min: 0, max: 5 },
    });
    clients.push(client);
    const database = databaseService(client);
    return {
      stores: [store, await DatabaseRunStore.create({ database })],
      reader,
    };
  }

  it.each([
    ['at first', []],
    ['later on', [checkResult(-100, 'passed')]],
  ])(
    'builds each state on the one before, when results come at once: %s',
    async (_, before) => {
      const { stores, reader } = await openTwo();
      await runWith(stores[0], -100, before);
      // A check may be of several suites, whose runs may end in one moment.
      const runs: string[] = [];
      for (let index = 0; index < 24; index += 1) {
        runs.push(await startRun(stores[0], 0, { suite: `suite-${index}` }));
      }
      const builtOn: string[] = [];

      const answers = await Promise.all(
        runs.map((run, index) =>
          stores[index % 2].recordResult(
            run,
            checkResult(1, 'passed'),
            thresholds,
            (previous, result, limits) => {
              if (previous) {
                builtOn.push(previous.latest.runId);
              }
              return settleAtOnce(previous, result, limits);
            },
          ),
        ),
      );

      expect(answers.every(answer => answer.recorded)).toBe(true);
      expect(
        (await reader.checkHistory(ref, { limit: 50, from: at(0) })).items,
      ).toHaveLength(24);
      // No state was built upon twice, so that none is lost; results that came
      // after a newer one's left it alone.
      expect(new Set(builtOn).size).toBe(builtOn.length);
      const [state] = await reader.checkStates(['lakehouse']);
      expect(state.recent.map(recent => recent.runId)).toEqual([
        ...builtOn,
        runs.at(-1),
      ]);
      expect(state.outcomeStreak).toBe(state.recent.length);
    },
  );

  it('gives a slot one run', async () => {
    const { stores, reader } = await openTwo();

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores[index % 2].startRun(
          newRun(0, {
            slot: at(0),
            trigger: 'scheduled',
            replica: `replica-${index % 2}`,
          }),
        ),
      ),
    );

    expect(answers.filter(answer => 'started' in answer)).toHaveLength(1);
    expect(
      (await reader.runs({ platforms: ['lakehouse'], limit: 50 })).items,
    ).toHaveLength(1);
  });
});
