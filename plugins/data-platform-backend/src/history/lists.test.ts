import { InputError } from '@backstage/errors';
import type { StoredPage } from './types';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  startRun,
  testDatabases,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();

/** All of a list, page by page. */
async function readAll<T>(
  read: (cursor: string | undefined) => Promise<StoredPage<T>>,
): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}

describe.each(databases.eachSupportedId())(
  'lists of DatabaseHistoryReader, %s',
  id => {
    const open = async () => openHistory(await databases.init(id));

    it('pages through runs of one time without losing or repeating any', async () => {
      const { store, reader } = await open();
      const expected: string[] = [];
      for (const [index, platform] of [
        'a',
        'b',
        'c',
        'a',
        'b',
        'c',
      ].entries()) {
        expected.push(
          await runWith(store, 0, [], { platform, suite: `suite-${index}` }),
        );
      }
      expected.push(await runWith(store, -10, [], { platform: 'a' }));
      await runWith(store, 0, [], { platform: 'hidden' });

      for (const platforms of [['a', 'b', 'c'], ['a']]) {
        const pages = await readAll(cursor =>
          reader.runs({ platforms, limit: 2, cursor }),
        );
        const shown = pages.flat();
        const ofPlatforms = expected.filter(
          (_, index) => platforms.length === 3 || [0, 3, 6].includes(index),
        );
        expect(pages.every(page => page.length <= 2)).toBe(true);
        expect(shown.map(run => run.id).sort()).toEqual(
          [...ofPlatforms].sort(),
        );
        expect(shown.at(-1)?.at).toEqual(at(-10));
      }
    });

    it('keeps its place in a list that grows meanwhile', async () => {
      const { store, reader } = await open();
      const [old, middle] = [
        await runWith(store, 0, []),
        await runWith(store, 100, []),
      ];
      const first = await reader.runs({ platforms: ['lakehouse'], limit: 1 });
      expect(first.items[0].id).toBe(middle);

      await runWith(store, 200, []);

      const second = await reader.runs({
        platforms: ['lakehouse'],
        limit: 1,
        cursor: first.nextCursor,
      });
      expect(second.items.map(run => run.id)).toEqual([old]);
      expect(second.nextCursor).toBeUndefined();
    });

    it('filters runs by suite, state and time', async () => {
      const { store, reader } = await open();
      const first = await runWith(store, 0, []);
      const other = await runWith(store, 100, [], { suite: 'nightly' });
      const running = await startRun(store, 200);
      await store.recordMissed(
        { platform: 'lakehouse', suite: 'nightly' },
        [at(300)],
        'nothing ran',
      );
      const ids = async (filter: {
        suite?: string;
        state?: 'running' | 'finished' | 'missed';
        from?: Date;
        to?: Date;
      }) => {
        const { items } = await reader.runs({
          platforms: ['lakehouse', 'warehouse'],
          limit: 10,
          ...filter,
        });
        return items.map(run => (run.state === 'missed' ? 'missed' : run.id));
      };

      expect(await ids({ suite: 'default' })).toEqual([running, first]);
      expect(await ids({ state: 'finished' })).toEqual([other, first]);
      expect(await ids({ suite: 'nightly', state: 'finished' })).toEqual([
        other,
      ]);
      expect(await ids({ state: 'missed' })).toEqual(['missed']);
      // From is of the range, to is not.
      expect(await ids({ from: at(100), to: at(200) })).toEqual([other]);
      expect(await ids({ suite: 'default', from: at(100) })).toEqual([running]);
      expect(await ids({ suite: 'none' })).toEqual([]);
    });

    it('gives the history of a check newest first, by time and page by page', async () => {
      const { store, reader } = await open();
      for (const seconds of [0, 100, 200, 300]) {
        await runWith(store, seconds, [
          checkResult(seconds, 'passed'),
          checkResult(seconds, 'failed', { ref: 'lakehouse/trino/nodes' }),
        ]);
      }
      const ref = 'lakehouse/trino/nodes';

      const pages = await readAll(cursor =>
        reader.checkHistory(ref, { limit: 3, cursor }),
      );
      expect(pages.map(page => page.map(result => result.finishedAt))).toEqual([
        [at(300), at(200), at(100)],
        [at(0)],
      ]);
      expect(pages.flat().every(result => result.ref === ref)).toBe(true);

      const { items } = await reader.checkHistory(ref, {
        limit: 3,
        from: at(100),
        to: at(300),
      });
      expect(items.map(result => result.finishedAt)).toEqual([
        at(200),
        at(100),
      ]);
    });

    it('tells what changed, of platforms, a system or a check', async () => {
      const { store, reader } = await open();
      const refs = [
        'lakehouse/trino/nodes',
        'lakehouse/trino/tpch',
        'lakehouse/nessie/connection',
        'warehouse/trino/nodes',
      ];
      for (const [seconds, outcome] of [
        [0, 'passed'],
        [100, 'failed'],
      ] as const) {
        for (const platform of ['lakehouse', 'warehouse']) {
          await runWith(
            store,
            seconds,
            refs
              .filter(ref => ref.startsWith(platform))
              .map((ref, index) =>
                checkResult(seconds + index, outcome, { ref }),
              ),
            { platform },
          );
        }
      }
      const platforms = ['lakehouse', 'warehouse'];
      const found = async (filter: {
        platforms: string[];
        system?: string;
        check?: string;
        from?: Date;
      }) =>
        (await reader.transitions({ limit: 10, ...filter })).items.map(
          transition => transition.ref,
        );

      expect(await found({ platforms: ['lakehouse'] })).toEqual([
        refs[2],
        refs[1],
        refs[0],
      ]);
      expect((await found({ platforms })).sort()).toEqual([...refs].sort());
      expect(
        await found({ platforms: ['lakehouse'], system: 'trino' }),
      ).toEqual([refs[1], refs[0]]);
      expect(
        await found({
          platforms: ['lakehouse'],
          system: 'trino',
          check: 'tpch',
        }),
      ).toEqual([refs[1]]);
      expect(await found({ platforms: ['lakehouse'], from: at(102) })).toEqual([
        refs[2],
      ]);
      const pages = await readAll(cursor =>
        reader.transitions({ platforms, limit: 1, cursor }),
      );
      expect(
        pages
          .flat()
          .map(transition => transition.ref)
          .sort(),
      ).toEqual([...refs].sort());
    });

    it('refuses a cursor that is none, in every list', async () => {
      const { reader } = await open();
      const page = { limit: 10, cursor: 'nonsense' };

      await expect(async () =>
        reader.checkHistory('a/b/c', page),
      ).rejects.toThrow(InputError);
      await expect(async () =>
        reader.runs({ platforms: ['lakehouse'], ...page }),
      ).rejects.toThrow(InputError);
      await expect(async () =>
        reader.transitions({ platforms: ['a', 'b'], ...page }),
      ).rejects.toThrow(InputError);
      await expect(async () =>
        reader.runs({ platforms: [], ...page }),
      ).rejects.toThrow(InputError);
    });

    it('finds nothing by names that no database takes', async () => {
      const { store, reader } = await open();
      await runWith(store, 0, [checkResult(1, 'passed')]);
      const name = 'lake\0house\uD800';
      const page = { limit: 10 };

      expect(await reader.run(name)).toBeUndefined();
      expect(await reader.results(name)).toEqual([]);
      expect(await reader.checkStates([name])).toEqual([]);
      expect(
        await reader.runs({ platforms: ['lakehouse'], suite: name, ...page }),
      ).toEqual({ items: [] });
      expect(await reader.checkHistory(name, page)).toEqual({ items: [] });
      expect(
        await reader.transitions({
          platforms: ['lakehouse', name],
          system: name,
          check: name,
          ...page,
        }),
      ).toEqual({ items: [] });
    });

    it('reads more platforms than a statement can join', async () => {
      const { store, reader } = await open();
      const platforms = Array.from({ length: 620 }, (_, index) => `p${index}`);
      const shown = ['p0', 'p99', 'p100', 'p619'];
      for (const [index, platform] of shown.entries()) {
        await runWith(store, index, [], { platform });
      }

      const { items } = await reader.runs({ platforms, limit: 10 });
      expect(items.map(run => run.platform)).toEqual([...shown].reverse());
      const { latest } = await reader.latestRuns(platforms);
      expect(latest.map(run => run.platform).sort()).toEqual([...shown].sort());
    });
  },
);
