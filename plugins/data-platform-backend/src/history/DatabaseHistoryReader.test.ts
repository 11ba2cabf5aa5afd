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

describe.each(databases.eachSupportedId())('DatabaseHistoryReader, %s', id => {
  const open = async () => openHistory(await databases.init(id));

  it('has nothing to tell of an empty history', async () => {
    const { reader } = await open();
    const platforms = ['lakehouse', 'warehouse'];
    const page = { limit: 10 };

    expect(await reader.checkStates(platforms)).toEqual([]);
    expect(await reader.systemFacts(platforms, new Set())).toEqual({});
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
    expect(await reader.systemFacts([], new Set())).toEqual({});
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
          cause: result.cause,
        },
      ],
      other: [],
    });
    const [state] = await reader.checkStates(['lakehouse']);
    expect(state.latest).toEqual({ ...result, evidence: [], runId });
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
        {
          platform: 'lakehouse',
          suite: 'default',
          reason: 'nothing ran',
          missed: 2,
        },
        {
          platform: 'warehouse',
          suite: 'default',
          reason: 'nothing ran',
          missed: 1,
        },
      ]),
    );
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

    const checks = [
      'lakehouse/trino/connection',
      'lakehouse/trino/nodes',
      'lakehouse/nessie/connection',
    ];
    expect(await reader.systemFacts(['lakehouse'], new Set(checks))).toEqual({
      'lakehouse/trino': { version: '476', environment: 'test', nodes: '3' },
      'lakehouse/nessie': { version: '0.104' },
    });
    // What a check told that is configured no more is not so any more.
    expect(
      await reader.systemFacts(['lakehouse'], new Set([checks[0]])),
    ).toEqual({
      'lakehouse/trino': { version: '476', environment: 'test' },
    });
  });
});
