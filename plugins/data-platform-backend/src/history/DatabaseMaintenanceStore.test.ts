import type { Knex } from 'knex';
import type { MaintenanceWindow } from '../validation/types';
import {
  at,
  checkResult,
  databaseService,
  openHistory,
  settleAtOnce,
  startRun,
  testDatabases,
  thresholds,
} from './__testUtils__/history';
import { DatabaseMaintenanceStore } from './DatabaseMaintenanceStore';

const databases = testDatabases();
jest.setTimeout(60_000);

const ANNA = 'user:default/anna';

async function open(knex: Knex) {
  const store = await DatabaseMaintenanceStore.create({
    database: databaseService(knex),
  });
  const announce = async (
    from: number,
    to: number,
    more: Partial<Parameters<typeof store.announce>[0]> = {},
  ) =>
    store.announce({
      platform: 'lakehouse',
      from: at(from),
      to: at(to),
      reason: 'Upgrade',
      requestedBy: ANNA,
      requestedAt: at(0),
      ...more,
    });
  return { store, announce };
}

describe.each(databases.eachSupportedId())(
  'DatabaseMaintenanceStore, %s',
  databaseId => {
    it('keeps a window as it was announced', async () => {
      const { store, announce } = await open(await databases.init(databaseId));
      const window = await announce(10, 20, { systems: ['nessie', 's3'] });
      expect(window).toEqual({
        id: expect.any(String),
        platform: 'lakehouse',
        systems: ['nessie', 's3'],
        from: at(10),
        to: at(20),
        reason: 'Upgrade',
        requestedBy: ANNA,
        requestedAt: at(0),
        endedBy: undefined,
      });
      expect(await store.windowsEndingAfter(['lakehouse'], at(19))).toEqual([
        window,
      ]);
      expect(await store.windowsEndingAfter(['lakehouse'], at(20))).toEqual([]);
      expect(await store.windowsEndingAfter(['warehouse'], at(0))).toEqual([]);
    });

    it('ends one that goes on, and one that has not begun, and neither twice', async () => {
      const { store, announce } = await open(await databases.init(databaseId));
      const current = await announce(10, 100);
      const upcoming = await announce(50, 100);
      const end = async ({ id = '' }: MaintenanceWindow, seconds: number) =>
        store.end(
          { platform: 'lakehouse', id },
          { endedBy: 'user:default/bob', at: at(seconds) },
        );
      expect(await end(current, 30)).toMatchObject({
        from: at(10),
        to: at(30),
        endedBy: 'user:default/bob',
      });
      expect(await end(upcoming, 30)).toMatchObject({
        from: at(50),
        to: at(50),
        endedBy: 'user:default/bob',
      });
      expect(await end(current, 31)).toBe('ended');
      expect(await end(upcoming, 31)).toBe('ended');
      expect(await end(await announce(10, 20), 25)).toBe('ended');
      expect(await end({ ...current, id: 'none\0' }, 31)).toBe('unknown');
      expect(
        await store.end(
          { platform: 'warehouse', id: current.id ?? '' },
          { endedBy: ANNA, at: at(20) },
        ),
      ).toBe('unknown');
    });

    it('counts none that was called off before it began', async () => {
      const { store, announce } = await open(await databases.init(databaseId));
      const upcoming = await announce(50, 100);
      const other = await announce(60, 100);
      await store.end(
        { platform: 'lakehouse', id: upcoming.id ?? '' },
        { endedBy: ANNA, at: at(30) },
      );
      // A check that takes from 49 to 51 would be within it at its one moment.
      expect(await store.windowsEndingAfter(['lakehouse'], at(31))).toEqual([
        other,
      ]);
    });

    it('ends it once, whoever asks at the same time', async () => {
      const { store, announce } = await open(await databases.init(databaseId));
      const { id = '' } = await announce(10, 100);
      const ended = await Promise.all(
        ['a', 'b', 'c', 'd'].map(async name =>
          store.end(
            { platform: 'lakehouse', id },
            { endedBy: name, at: at(20) },
          ),
        ),
      );
      expect(ended.filter(each => each !== 'ended')).toHaveLength(1);
    });

    it('pages through all of them, those that end last first, with others among them', async () => {
      const { store, announce } = await open(await databases.init(databaseId));
      for (const to of [20, 40, 40, 60]) {
        await announce(10, to);
      }
      await announce(10, 99, { platform: 'warehouse' });
      const others = [30, 40, 70].map((to, index) => ({
        key: `configured-${index}`,
        platform: 'lakehouse',
        from: at(0),
        to: at(to),
      }));
      const found: number[] = [];
      const ids = new Set<string>();
      let cursor: string | undefined;
      do {
        const page = await store.page('lakehouse', others, {
          limit: 2,
          cursor,
        });
        expect(page.items.length).toBeLessThanOrEqual(2);
        for (const { to, id } of page.items) {
          found.push((to.getTime() - at(0).getTime()) / 1000);
          ids.add(id ?? `configured ${to.getTime()}`);
        }
        cursor = page.nextCursor;
      } while (cursor);
      expect(found).toEqual([70, 60, 40, 40, 40, 30, 20]);
      expect(ids.size).toBe(7);
    });

    it('bounds how many a platform has that have not ended', async () => {
      const { announce } = await open(await databases.init(databaseId));
      for (let index = 0; index < 100; index += 1) {
        await announce(10, 20);
      }
      await expect(announce(10, 20)).rejects.toThrow(
        /has 100 maintenance windows that have not ended: end some/,
      );
      await announce(10, 20, { platform: 'warehouse' });
      await announce(30, 40, { requestedAt: at(25) });
    });

    it('keeps which results came within one, with the run and with the state', async () => {
      const knex = await databases.init(databaseId);
      const { store, reader } = await openHistory(knex);
      const cause = { ref: 'lakehouse/nessie/ready', title: 'R', summary: 'x' };
      const run = await startRun(store, 0);
      await store.recordResult(
        run,
        checkResult(1, 'skipped', { maintenance: true, cause }),
        thresholds,
        (previous, result, ...rest) => {
          const { state } = settleAtOnce(previous, result, ...rest);
          return {
            state: {
              ...state,
              recent: state.recent.map(each => ({
                ...each,
                maintenance: result.maintenance,
              })),
            },
          };
        },
      );
      await store.recordResult(
        run,
        checkResult(2, 'passed', { ref: 'lakehouse/trino/nodes' }),
        thresholds,
        settleAtOnce,
      );
      const [result] = await reader.results(run);
      expect(result.maintenance).toBe(true);
      const outcomes = await reader.outcomes([run]);
      expect(outcomes[run]).toEqual([
        expect.objectContaining({
          outcome: 'skipped',
          maintenance: true,
          cause,
        }),
        expect.objectContaining({
          outcome: 'passed',
          maintenance: undefined,
          cause: undefined,
        }),
      ]);
      const states = await reader.checkStates(['lakehouse']);
      expect(
        states.map(({ latest, recent }) => [
          latest.maintenance,
          recent[0].maintenance,
        ]),
      ).toEqual([
        [true, true],
        [undefined, undefined],
      ]);
      const history = await reader.checkHistory('lakehouse/trino/catalogs', {
        limit: 1,
      });
      expect(history.items[0].maintenance).toBe(true);
    });
  },
);
