import {
  at,
  checkResult,
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
const suite = { platform: 'lakehouse', suite: 'default' };

describe.each(databases.eachSupportedId())('DatabaseRunStore, %s', id => {
  const open = async () => openHistory(await databases.init(id));

  it('keeps a run as it goes', async () => {
    const { store, reader } = await open();

    const answer = await store.startRun(
      newRun(0, { requestedBy: 'user:default/ada', slot: at(0.123) }),
    );
    expect(answer).toEqual({
      started: {
        id: expect.any(String),
        platform: 'lakehouse',
        suite: 'default',
        slot: at(0.123),
        trigger: 'manual',
        requestedBy: 'user:default/ada',
        replica: 'replica-1',
        state: 'running',
        reason: undefined,
        at: at(0),
        finishedAt: undefined,
        counts: { passed: 0, degraded: 0, failed: 0, skipped: 0, errored: 0 },
        total: 2,
        current: [],
        firstCause: undefined,
      },
    });
    const [started] = (
      await reader.runs({ platforms: ['lakehouse'], limit: 1 })
    ).items;

    await store.setCurrent(started.id, ['lakehouse/trino/nodes']);
    expect(await reader.run(started.id)).toMatchObject({
      current: ['lakehouse/trino/nodes'],
    });

    await store.recordResult(
      started.id,
      checkResult(1, 'passed'),
      thresholds,
      settleAtOnce,
    );
    for (const name of ['nodes', 'tpch']) {
      await store.recordResult(
        started.id,
        checkResult(2, 'failed', {
          ref: `lakehouse/trino/${name}`,
          title: name,
          summary: `${name} failed`,
        }),
        thresholds,
        settleAtOnce,
      );
    }
    await store.finishRun(started.id, { state: 'finished', at: at(3) });

    expect(await reader.run(started.id)).toMatchObject({
      state: 'finished',
      finishedAt: at(3),
      current: [],
      counts: { passed: 1, degraded: 0, failed: 2, skipped: 0, errored: 0 },
      firstCause: {
        ref: 'lakehouse/trino/nodes',
        title: 'nodes',
        summary: 'nodes failed',
      },
    });
  });

  it('refuses a second run of a slot, also when the first one has ended', async () => {
    const { store } = await open();
    const slot = at(0);

    await runWith(store, 0, [], { slot, trigger: 'scheduled' });

    expect(
      await store.startRun(newRun(60, { slot, trigger: 'scheduled' })),
    ).toEqual({ refused: 'slot-taken' });
    expect(
      await store.startRun(
        newRun(60, { slot, trigger: 'scheduled', suite: 'other' }),
      ),
    ).toHaveProperty('started');
  });

  it('refuses a run while another of the suite is under way, and tells which', async () => {
    const { store } = await open();

    const first = await startRun(store, 0);

    expect(await store.startRun(newRun(5, { slot: at(5) }))).toEqual({
      refused: 'running',
      run: expect.objectContaining({ id: first, state: 'running' }),
    });
    await store.finishRun(first, { state: 'finished', at: at(6) });
    expect(await store.startRun(newRun(7))).toHaveProperty('started');
  });

  it('starts exactly one of twenty runs that are started at once', async () => {
    const { store, reader } = await open();

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.startRun(
          newRun(0, {
            slot: at(0),
            trigger: 'scheduled',
            replica: `replica-${index}`,
          }),
        ),
      ),
    );

    const started = answers.filter(answer => 'started' in answer);
    expect(started).toHaveLength(1);
    expect(
      answers.filter(
        answer => 'refused' in answer && answer.refused === 'slot-taken',
      ),
    ).toHaveLength(19);
    const { items } = await reader.runs({
      platforms: ['lakehouse'],
      limit: 50,
    });
    expect(items).toHaveLength(1);
  });

  it('interrupts a run whose lease was not renewed, keeps its results, and takes no more of them', async () => {
    const { store, reader } = await open();
    const stopped = await startRun(store, 0, { leaseUntil: at(60) });
    const alive = await startRun(store, 0, {
      suite: 'other',
      leaseUntil: at(60),
    });
    await store.recordResult(
      stopped,
      checkResult(1, 'passed'),
      thresholds,
      settleAtOnce,
    );
    const leases = await store.leases();
    expect(new Set(leases)).toEqual(
      new Set([
        { runId: stopped, until: at(60) },
        { runId: alive, until: at(60) },
      ]),
    );
    expect(await store.renewLease(alive, at(600))).toBe(true);

    const interrupted = [];
    for (const lease of leases) {
      interrupted.push(await store.interrupt(lease, at(61)));
    }
    expect(interrupted.filter(Boolean)).toEqual([
      expect.objectContaining({
        id: stopped,
        state: 'interrupted',
        finishedAt: at(61),
        reason: 'The replica replica-1 stopped in the middle of it',
      }),
    ]);
    expect(await store.leases()).toEqual([{ runId: alive, until: at(600) }]);

    expect(await store.renewLease(stopped, at(600))).toBe(false);
    expect(
      await store.recordResult(
        stopped,
        checkResult(62, 'failed', { ref: 'lakehouse/trino/nodes' }),
        thresholds,
        settleAtOnce,
      ),
    ).toEqual({ recorded: false });
    await store.finishRun(stopped, { state: 'finished', at: at(63) });
    expect(await reader.run(stopped)).toMatchObject({
      state: 'interrupted',
      counts: { passed: 1, failed: 0 },
    });
    expect(await reader.results(stopped)).toHaveLength(1);
    expect(await reader.run(alive)).toMatchObject({ state: 'running' });
  });

  it('records missed slots beside the runs that there were', async () => {
    const { store, reader } = await open();
    const ran = await runWith(store, 10, [], {
      slot: at(10),
      trigger: 'scheduled',
    });

    await store.recordMissed(suite, [at(0), at(10), at(20)], 'nothing ran');
    await store.recordMissed(suite, [at(20)], 'nothing ran');

    const { items } = await reader.runs({
      platforms: ['lakehouse'],
      limit: 10,
    });
    expect(items.map(run => [run.at, run.state, run.reason])).toEqual([
      [at(20), 'missed', 'nothing ran'],
      [at(10), 'finished', undefined],
      [at(0), 'missed', 'nothing ran'],
    ]);
    expect(items[1].id).toBe(ran);
    expect(await store.startRun(newRun(60, { slot: at(20) }))).toEqual({
      refused: 'slot-taken',
    });
  });

  it('takes thousands of missed slots at once', async () => {
    const { store, reader } = await open();

    await store.recordMissed(
      suite,
      Array.from({ length: 3_000 }, (_, index) => at(index)),
      'the portal was off',
    );

    expect(await reader.missedCounts(['lakehouse'], at(0))).toEqual([
      { ...suite, reason: 'the portal was off', missed: 3_000 },
    ]);
  });

  it('tells the run of a suite that is under way', async () => {
    const { store } = await open();
    expect(await store.runningRun(suite)).toBeUndefined();

    await startRun(store, 10, { suite: 'other' });
    const run = await startRun(store, 10);
    expect(await store.runningRun(suite)).toMatchObject({
      id: run,
      state: 'running',
    });

    await store.finishRun(run, { state: 'finished', at: at(20) });
    expect(await store.runningRun(suite)).toBeUndefined();
  });

  it('tells the latest slot and the latest manual run of a suite', async () => {
    const { store } = await open();
    expect(await store.latestSlot(suite)).toBeUndefined();
    expect(await store.latestManualRunAt(suite)).toBeUndefined();

    await runWith(store, 100, [], {
      slot: at(90),
      schedule: 'hourly',
      trigger: 'scheduled',
    });
    await runWith(store, 200, []);
    await runWith(store, 300, [], { slot: at(300), suite: 'other' });
    expect(await store.latestSlot(suite)).toEqual({
      slot: at(90),
      schedule: 'hourly',
    });
    expect(await store.latestManualRunAt(suite)).toEqual(at(200));

    await store.recordMissed(
      { ...suite, schedule: 'daily' },
      [at(120)],
      'nothing ran',
    );
    expect(await store.latestSlot(suite)).toEqual({
      slot: at(120),
      schedule: 'daily',
    });
  });

  it('tells the time of a database that has a clock of its own', async () => {
    const { store } = await open();
    const time = await store.time();

    expect(time === undefined).toBe(id === 'SQLITE_3');
    // That of this machine here, but read by another process.
    const now = Date.now();
    expect(Math.abs((time?.getTime() ?? now) - now)).toBeLessThan(60_000);
  });

  it('gives ids that sort by time', async () => {
    const { store } = await open();
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      ids.push(await runWith(store, index, []));
    }
    expect([...ids].sort()).toEqual(ids);
  });
});
