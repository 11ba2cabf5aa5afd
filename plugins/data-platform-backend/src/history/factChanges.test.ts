import type { Knex } from 'knex';
import type { Facts } from './facts';
import { DatabaseRunStore } from './DatabaseRunStore';
import { FACTS_A_SYSTEM, VALUES_A_FACT } from './recordFacts';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  settleAtOnce,
  startRun,
  testDatabases,
  thresholds,
} from './__testUtils__/history';

jest.setTimeout(120_000);

const databases = testDatabases();
const trino = 'lakehouse/trino';

/** Runs of one check that tell these versions, a minute apart. */
async function tell(
  store: DatabaseRunStore,
  versions: string[],
  { start = 0, check = 'connection' } = {},
) {
  for (const [index, version] of versions.entries()) {
    const seconds = start + index * 60;
    await runWith(store, seconds, [
      checkResult(seconds, 'passed', {
        ref: `${trino}/${check}`,
        facts: { version },
      }),
    ]);
  }
}

const versionsOf = async (knex: Knex): Promise<string[]> =>
  (
    await knex('fact_changes').where({ name: 'version' }).orderBy(['at', 'id'])
  ).map(({ value }) => value);

describe.each(databases.eachSupportedId())('facts over time, %s', id => {
  const open = async () => {
    const knex = await databases.init(id);
    return { knex, ...(await openHistory(knex)) };
  };

  it('are told as they were, with since when and what was before', async () => {
    const { store, reader } = await open();
    await tell(store, ['475', '475', '476', '476']);

    const versionAt = async (seconds: number) =>
      (await reader.factsAt(['lakehouse'], at(seconds)))
        .get(trino)
        ?.get('version');
    expect(await versionAt(-1)).toBeUndefined();
    expect(await versionAt(0)).toEqual({ value: '475', since: at(0) });
    expect(await versionAt(119)).toEqual({ value: '475', since: at(0) });
    const now = { value: '476', since: at(120), previous: '475' };
    expect(await versionAt(120)).toEqual(now);
    expect(await versionAt(9_000)).toEqual(now);
    expect(await reader.factsAt(['warehouse'], at(9_000))).toEqual(new Map());
  });

  it('grow by what changed, and by nothing else', async () => {
    const { knex, store } = await open();
    await tell(store, ['475', '475', '476', '476', '475']);
    // What another check tells as well is no change.
    await tell(store, ['475'], { start: 300, check: 'nodes' });

    expect(await versionsOf(knex)).toEqual(['475', '476', '475']);
  });

  it('are recorded once each where two checks never agree', async () => {
    const { knex, store } = await open();
    for (let run = 0; run < 10; run += 1) {
      const seconds = run * 60;
      await tell(store, ['475'], { start: seconds });
      await tell(store, ['476'], { start: seconds + 30, check: 'nodes' });
    }
    expect(await versionsOf(knex)).toEqual(['475', '476']);

    await tell(store, ['477'], { start: 900 });
    await tell(store, ['477'], { start: 930, check: 'nodes' });
    expect(await versionsOf(knex)).toEqual(['475', '476', '477']);
  });

  it('heed no result that came late', async () => {
    const { knex, store } = await open();
    await tell(store, ['476'], { start: 300 });
    await tell(store, ['475'], { start: 0 });
    await tell(store, ['474'], { start: 60, check: 'nodes' });

    expect(await versionsOf(knex)).toEqual(['476']);
  });

  it('are kept so many times where they change all the time, the newest', async () => {
    const { knex, store, reader } = await open();
    const run = await startRun(store, 0, { total: 1 });
    await knex('fact_changes').insert(
      Array.from({ length: VALUES_A_FACT }, (_, index) => ({
        id: `old-${String(index).padStart(4, '0')}`,
        platform: 'lakehouse',
        system: 'trino',
        name: 'queries',
        value: String(index),
        at: at(index - VALUES_A_FACT),
        replaced_at: index < VALUES_A_FACT - 1 ? at(index) : null,
      })),
    );
    await store.recordResult(
      run,
      checkResult(1, 'passed', { facts: { queries: 'new' } }),
      thresholds,
      settleAtOnce,
    );

    const rows = await knex('fact_changes').orderBy('at');
    expect(rows).toHaveLength(VALUES_A_FACT);
    expect(rows[0].value).toBe('1');
    expect(
      (await reader.factsAt(['lakehouse'], at(1))).get(trino)?.get('queries'),
    ).toEqual({
      value: 'new',
      since: at(1),
      previous: String(VALUES_A_FACT - 1),
    });
  });

  it('are not followed without end where each result tells others', async () => {
    const { knex, store, reader } = await open();
    await tell(store, ['476']);
    for (let run = 1; run <= FACTS_A_SYSTEM / 50 + 1; run += 1) {
      const facts = Object.fromEntries(
        Array.from({ length: 50 }, (_, index) => [
          `node-${run}-${index}`,
          'up',
        ]),
      );
      await runWith(store, run * 60, [
        checkResult(run * 60, 'passed', { facts }),
      ]);
    }
    await tell(store, ['477'], { start: 3_000 });

    expect(await knex('fact_changes').whereNull('replaced_at')).toHaveLength(
      FACTS_A_SYSTEM,
    );
    expect(
      (await reader.factsAt(['lakehouse'], at(4_000)))
        .get(trino)
        ?.get('version'),
    ).toEqual({ value: '477', since: at(3_000), previous: '476' });
  });

  it('are recorded once where replicas tell them at the same time', async () => {
    const { knex, store } = await open();
    const tellAtOnce = async (seconds: number, version: string) => {
      const runs: string[] = [];
      for (const check of ['a', 'b', 'c', 'd']) {
        runs.push(await startRun(store, seconds, { suite: check }));
      }
      await Promise.all(
        runs.map((run, index) =>
          store.recordResult(
            run,
            checkResult(seconds, 'passed', {
              ref: `${trino}/check-${index}`,
              facts: { version, nodes: version },
            }),
            thresholds,
            settleAtOnce,
          ),
        ),
      );
      for (const run of runs) {
        await store.finishRun(run, { state: 'finished', at: at(seconds + 1) });
      }
    };
    await tellAtOnce(0, '475');
    await tellAtOnce(60, '476');

    expect(await versionsOf(knex)).toEqual(['475', '476']);
    expect(await knex('fact_changes').where({ name: 'nodes' })).toHaveLength(2);
  });

  it('are taken back with a result that is not recorded', async () => {
    const { knex, store } = await open();
    const run = await startRun(store, 0);
    await store.finishRun(run, { state: 'finished', at: at(1) });
    await store.recordResult(
      run,
      checkResult(2, 'passed', { facts: { version: '476' } }),
      thresholds,
      settleAtOnce,
    );
    expect(await versionsOf(knex)).toEqual([]);
  });

  it('begin with what was known before they were recorded', async () => {
    const { knex, store, reader } = await open();
    const migration = {
      directory: `${__dirname}/../../migrations`,
      name: '20261126090000_add_fact_changes.js',
    };
    await tell(store, ['475']);
    await tell(store, ['476'], { start: 60, check: 'nodes' });
    const told: Facts = { version: ['475', at(0).getTime()] };
    expect(await knex('check_states').pluck('facts')).toContain(
      JSON.stringify(told),
    );
    await knex.migrate.down(migration);
    await knex.migrate.up(migration);

    await tell(store, ['475'], { start: 300 });
    await tell(store, ['476', '477'], { start: 360, check: 'nodes' });
    expect(await versionsOf(knex)).toEqual(['476', '477']);
    expect(
      (await reader.factsAt(['lakehouse'], at(100))).get(trino)?.get('version'),
    ).toEqual({ value: '476', since: at(60) });
  });
});
