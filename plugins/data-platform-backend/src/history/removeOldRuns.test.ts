import type { Knex } from 'knex';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  startRun,
  testDatabases,
} from './__testUtils__/history';
import { removeOldRuns } from './removeOldRuns';

jest.setTimeout(120_000);

const databases = testDatabases();

const SUITE = { platform: 'lakehouse', suite: 'default' };
const suites = [SUITE];
const hour = (hours: number) => hours * 3_600;

async function idsOf(knex: Knex) {
  const runs: { id: string }[] = await knex('runs').select('id').orderBy('at');
  return runs.map(({ id }) => id);
}

describe.each(databases.eachSupportedId())('removeOldRuns, %s', id => {
  it('removes old runs with their results, those of platforms that are gone too', async () => {
    const knex = await databases.init(id);
    const { store, reader } = await openHistory(knex);
    const ref = 'archive/trino/catalogs';
    const archived = { platform: 'archive' };
    const old = [
      await runWith(store, hour(0), [checkResult(hour(0), 'passed')]),
      await runWith(
        store,
        hour(1),
        [checkResult(hour(1), 'passed', { ref })],
        archived,
      ),
    ];
    const young = [
      await runWith(store, hour(8), [checkResult(hour(8), 'passed')]),
      await runWith(
        store,
        hour(9),
        [checkResult(hour(9), 'passed', { ref })],
        archived,
      ),
    ];

    expect(await removeOldRuns(knex, { before: at(hour(5)), suites })).toBe(2);

    expect(await idsOf(knex)).toEqual(young);
    expect(await reader.results(old[0])).toEqual([]);
    expect(await reader.run(old[0])).toBeUndefined();
    expect(await reader.results(young[0])).toHaveLength(1);
  });

  it('keeps the last failure and the last pass of each check, whole, and every change', async () => {
    const knex = await databases.init(id);
    const { store, reader } = await openHistory(knex);
    const nodes = { ref: 'lakehouse/trino/nodes' };
    await runWith(store, hour(0), [checkResult(hour(0), 'failed')]);
    const lastFailure = await runWith(store, hour(1), [
      checkResult(hour(1), 'failed', { evidence: [] }),
      checkResult(hour(1), 'passed', nodes),
    ]);
    await runWith(store, hour(2), [checkResult(hour(2), 'passed')]);
    const lastPass = await runWith(store, hour(3), [
      checkResult(hour(3), 'passed'),
    ]);
    const latest = await runWith(store, hour(4), [
      checkResult(hour(4), 'degraded'),
      checkResult(hour(4), 'degraded', nodes),
    ]);
    const page = { platforms: ['lakehouse'], limit: 20 };
    const changes = (await reader.transitions(page)).items;

    await removeOldRuns(knex, { before: at(hour(100)), suites });

    expect(await idsOf(knex)).toEqual([lastFailure, lastPass, latest]);
    expect(await reader.results(lastFailure)).toHaveLength(2);
    expect((await reader.transitions(page)).items).toEqual(changes);
  });

  it('keeps the latest slot of each suite, by which missed ones are known, and what runs', async () => {
    const knex = await databases.init(id);
    const { store } = await openHistory(knex);
    await store.recordMissed(SUITE, [at(hour(0)), at(hour(1))], 'nobody');
    const slot = await runWith(store, hour(2), [], {
      trigger: 'scheduled',
      slot: at(hour(2)),
    });
    await runWith(store, hour(3), []);
    const running = await startRun(store, hour(3) + 60);

    await removeOldRuns(knex, { before: at(hour(100)), suites });

    expect(await idsOf(knex)).toEqual([slot, running]);
    expect((await store.latestSlot(SUITE))?.slot).toEqual(at(hour(2)));
  });

  it('goes on over any number of batches, and past what it keeps', async () => {
    const knex = await databases.init(id);
    const { store } = await openHistory(knex);
    const kept = await runWith(store, 0, [checkResult(0, 'failed')]);
    const slots = Array.from({ length: 450 }, (_, index) => at(60 + index));
    await store.recordMissed(SUITE, slots, 'nobody');
    const latest = await runWith(store, hour(1), [
      checkResult(hour(1), 'passed'),
    ]);

    expect(await removeOldRuns(knex, { before: at(hour(9)), suites })).toBe(
      slots.length - 1,
    );

    const left = await idsOf(knex);
    expect(left).toHaveLength(3);
    expect(left).toEqual(expect.arrayContaining([kept, latest]));
    expect(await removeOldRuns(knex, { before: at(hour(9)), suites })).toBe(0);
  });

  it('stops where it is told to, and leaves the rest for the next time', async () => {
    const knex = await databases.init(id);
    const { store } = await openHistory(knex);
    const slots = Array.from({ length: 450 }, (_, index) => at(index));
    await store.recordMissed(SUITE, slots, 'nobody');

    const removed = await removeOldRuns(knex, {
      before: at(hour(9)),
      suites,
      signal: AbortSignal.abort(),
    });

    expect(removed).toBe(200);
  });
});
