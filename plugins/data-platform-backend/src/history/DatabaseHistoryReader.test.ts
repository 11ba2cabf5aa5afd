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

describe.each(databases.eachSupportedId())('DatabaseHistoryReader, %s', id => {
  const open = async () => openHistory(await databases.init(id));

  it('has nothing to tell of an empty history', async () => {
    const { reader } = await open();
    const platforms = ['lakehouse', 'warehouse'];
    const page = { limit: 10 };

    expect(await reader.checkStates(platforms)).toEqual([]);
    expect(await reader.systemFacts(platforms)).toEqual({});
    expect(await reader.runs({ platforms, ...page })).toEqual({ items: [] });
    expect(await reader.run('none')).toBeUndefined();
    expect(await reader.latestRuns(platforms)).toEqual({
      latest: [],
      running: [],
    });
    expect(await reader.missedCounts(platforms, at(0))).toEqual([]);
    expect(await reader.results('none')).toEqual([]);
    expect(await reader.outcomes(['none'])).toEqual({ none: [] });
    expect(await reader.checkHistory('a/b/c', page)).toEqual({ items: [] });
    expect(await reader.transitions({ platforms, ...page })).toEqual({
      items: [],
    });
  });

  it('tells nothing to one who may read no platform', async () => {
    const { store, reader } = await open();
    await runWith(store, 0, [checkResult(0, 'passed')]);

    expect(await reader.checkStates([])).toEqual([]);
    expect(await reader.systemFacts([])).toEqual({});
    expect(await reader.runs({ platforms: [], limit: 10 })).toEqual({
      items: [],
    });
    expect(await reader.latestRuns([])).toEqual({ latest: [], running: [] });
    expect(await reader.missedCounts([], at(0))).toEqual([]);
    expect(await reader.outcomes([])).toEqual({});
    expect(await reader.transitions({ platforms: [], limit: 10 })).toEqual({
      items: [],
    });
  });

  it('gives results as they were recorded, to the millisecond', async () => {
    const { store, reader } = await open();
    const result = checkResult(1.234, 'failed', {
      reason: 'CATALOG_NOT_FOUND',
      detail: "Catalog 'memory' is not there",
      hint: 'Add it',
      cause: { ref: 'lakehouse/trino/connection', title: 'C', summary: 'down' },
      expected: 'memory, tpch',
      actual: 'tpch',
      startedAt: at(0.001),
      durationMs: 1233.25,
      measurements: { queued: { value: 0.5, unit: 'ms' } },
      evidence: [
        {
          label: 'Query',
          kind: 'sql',
          text: 'SHOW CATALOGS',
          url: 'http://trino.example:8080/ui/query.html?1',
        },
      ],
      facts: { version: '476' },
    });
    const runId = await runWith(store, 0, [result]);

    expect(await reader.results(runId)).toEqual([{ ...result, runId }]);
    expect((await reader.checkHistory(result.ref, { limit: 5 })).items).toEqual(
      [{ ...result, evidence: [], runId }],
    );
    expect(await reader.outcomes([runId, 'other'])).toEqual({
      [runId]: [
        {
          ref: result.ref,
          outcome: 'failed',
          summary: 'it failed',
          durationMs: 1233.25,
        },
      ],
      other: [],
    });
    const [state] = await reader.checkStates(['lakehouse']);
    expect(state.latest).toEqual({ ...result, evidence: [], runId });
  });

  it('pages through runs of one time without losing or repeating any', async () => {
    const { store, reader } = await open();
    const expected: string[] = [];
    for (const [index, platform] of ['a', 'b', 'c', 'a', 'b', 'c'].entries()) {
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
      expect(shown.map(run => run.id).sort()).toEqual([...ofPlatforms].sort());
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
    expect(await ids({ suite: 'nightly', state: 'finished' })).toEqual([other]);
    expect(await ids({ state: 'missed' })).toEqual(['missed']);
    // From is of the range, to is not.
    expect(await ids({ from: at(100), to: at(200) })).toEqual([other]);
    expect(await ids({ suite: 'default', from: at(100) })).toEqual([running]);
    expect(await ids({ suite: 'none' })).toEqual([]);
  });

  it('tells the newest run that ran of each suite, and those under way', async () => {
    const { store, reader } = await open();
    await runWith(store, 0, []);
    const newest = await runWith(store, 100, []);
    const nightly = await runWith(store, 50, [], { suite: 'nightly' });
    const weekly = await startRun(store, 60, { suite: 'weekly' });
    const warehouse = await runWith(store, 10, [], { platform: 'warehouse' });
    await runWith(store, 10, [], { platform: 'hidden' });
    for (const suite of ['default', 'never ran']) {
      await store.recordMissed(
        { platform: 'lakehouse', suite },
        [at(500), at(600)],
        'nothing ran',
      );
    }

    const { latest, running } = await reader.latestRuns([
      'lakehouse',
      'warehouse',
      'unknown',
    ]);

    expect(latest.map(run => run.id).sort()).toEqual(
      [newest, nightly, weekly, warehouse].sort(),
    );
    expect(running.map(run => run.id)).toEqual([weekly]);
  });

  it('counts missed slots by suite since a time', async () => {
    const { store, reader } = await open();
    const missed = (platform: string, suite: string, seconds: number[]) =>
      store.recordMissed({ platform, suite }, seconds.map(at), 'nothing ran');
    await missed('lakehouse', 'default', [0, 100, 200]);
    await missed('lakehouse', 'nightly', [0]);
    await missed('warehouse', 'default', [100]);
    await missed('hidden', 'default', [100]);

    const counts = await reader.missedCounts(
      ['lakehouse', 'warehouse'],
      at(100),
    );

    expect(counts).toHaveLength(2);
    expect(counts).toEqual(
      expect.arrayContaining([
        { platform: 'lakehouse', suite: 'default', missed: 2 },
        { platform: 'warehouse', suite: 'default', missed: 1 },
      ]),
    );
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
    expect(items.map(result => result.finishedAt)).toEqual([at(200), at(100)]);
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
    expect(await found({ platforms: ['lakehouse'], system: 'trino' })).toEqual([
      refs[1],
      refs[0],
    ]);
    expect(
      await found({ platforms: ['lakehouse'], system: 'trino', check: 'tpch' }),
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

  it('joins what the checks of a system told about it, the newest of each', async () => {
    const { store, reader } = await open();
    await runWith(store, 0, [
      checkResult(1, 'passed', {
        ref: 'lakehouse/trino/connection',
        facts: { version: '475', environment: 'test' },
      }),
      checkResult(2, 'passed', {
        ref: 'lakehouse/trino/nodes',
        facts: { nodes: '3', version: '475' },
      }),
      checkResult(2, 'passed', {
        ref: 'lakehouse/nessie/connection',
        facts: { version: '0.104' },
      }),
    ]);
    await runWith(store, 100, [
      checkResult(101, 'passed', {
        ref: 'lakehouse/trino/connection',
        facts: { version: '476' },
      }),
      checkResult(102, 'failed', { ref: 'lakehouse/trino/nodes' }),
    ]);

    expect(await reader.systemFacts(['lakehouse'])).toEqual({
      'lakehouse/trino': { version: '476', environment: 'test', nodes: '3' },
      'lakehouse/nessie': { version: '0.104' },
    });
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
});
