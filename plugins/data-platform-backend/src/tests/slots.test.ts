import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { ConfiguredPlatform } from '../model/types';
import { RunScheduler } from '../validation';
import { ManualClock } from '../validation/__testUtils__/ManualClock';
import {
  hanging,
  RunCheck,
  testPlatform,
} from '../validation/__testUtils__/platforms';
import { alice, heldCheck, Replicas, slotsOf } from './__testUtils__/replicas';

const replicas = Replicas.forEachTest();

describe('Slots', () => {
  it('get a run each, from the one that is due at the start', async () => {
    replicas.clock = new ManualClock('2026-03-01T10:00:20.000Z');
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }));

    await replica.tick();
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
    await replica.pass(39);
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
    await replica.pass(61);
    expect(await slotsOf(replica)).toEqual([
      '10:00 finished',
      '10:01 finished',
      '10:02 finished',
    ]);
  });

  it('get one run whatever the number of replicas', async () => {
    const asked = jest.fn<ReturnType<RunCheck>, Parameters<RunCheck>>(
      async () => ({ outcome: 'passed', summary: 'fine' }),
    );
    const platform = testPlatform({ trino: { a: { run: asked } } });
    const all = await Promise.all([
      replicas.start(platform),
      replicas.start(platform),
      replicas.start(platform),
    ]);

    for (const seconds of [0, 1, 59, 1, 59]) {
      await replicas.clock.advance(seconds * 1_000);
      await Promise.all(all.map(({ tick }) => tick()));
    }
    expect(await slotsOf(all[0])).toEqual([
      '10:00 finished',
      '10:01 finished',
      '10:02 finished',
    ]);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('are not owed by a suite all of whose checks are switched off', async () => {
    const tasks = mockServices.scheduler.mock();
    const scheduler = new RunScheduler({
      platforms: [testPlatform({ trino: {} })],
      store: await replicas.openStore(),
      intents: await replicas.openIntents(),
      scheduler: tasks,
      logger: mockServices.logger.mock(),
    });
    await scheduler.start();
    expect(tasks.scheduleTask.mock.calls.map(([{ id }]) => id)).toEqual([
      'interrupt-expired-runs',
      'remove-what-checks-left',
    ]);
  });

  it('are looked after by a task for each suite, however alike the names are', async () => {
    const tasks = mockServices.scheduler.mock();
    const { suites, ...platform } = testPlatform({ trino: { a: {} } });
    const scheduler = new RunScheduler({
      platforms: [
        { ...platform, name: 'lake', suites: [{ ...suites[0], name: 'a-b' }] },
        { ...platform, name: 'lake-a', suites: [{ ...suites[0], name: 'b' }] },
      ],
      store: await replicas.openStore(),
      intents: await replicas.openIntents(),
      scheduler: tasks,
      logger: mockServices.logger.mock(),
    });
    await scheduler.start();
    const ids = tasks.scheduleTask.mock.calls.map(([{ id }]) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  it('are not held up by a check that hangs', async () => {
    const replica = await replicas.start(
      testPlatform({ trino: { stuck: { run: hanging }, other: {} } }),
    );
    await replica.tick();
    const [run] = await replica.runs();
    // The other one's result is there while the first still hangs.
    expect(run).toMatchObject({
      state: 'running',
      counts: { passed: 1 },
      current: ['lakehouse/trino/stuck'],
    });

    await replica.pass(120);
    expect(await slotsOf(replica)).toEqual([
      '10:00 finished',
      '10:01 finished',
      '10:02 running',
    ]);
    expect(await replica.results(run.id)).toMatchObject([
      { ref: 'lakehouse/trino/other', outcome: 'passed' },
      { ref: 'lakehouse/trino/stuck', outcome: 'failed', reason: 'DEADLINE' },
    ]);
  });

  it('wait for a run that is under way, and are missed when the next one is due', async () => {
    const check = heldCheck();
    const replica = await replicas.start(
      testPlatform({
        trino: { a: { run: check.run, timeoutMs: 10 * 60_000 } },
      }),
    );
    await replica.tick();
    await replica.pass(150);
    await check.letGo();
    await replica.pass(1);
    await check.letGo();

    expect(await slotsOf(replica)).toEqual([
      '10:00 finished',
      '10:01 missed: the previous run was still going',
      // Late, but within its time.
      '10:02 finished',
    ]);
  });

  it('tell a run that was asked for from a scheduled one', async () => {
    const check = heldCheck();
    replicas.clock = new ManualClock('2026-03-01T10:00:59.000Z');
    const replica = await replicas.start(
      testPlatform({
        trino: { a: { run: check.run, timeoutMs: 10 * 60_000 } },
      }),
    );
    await replica.scheduler.runNow(alice);
    await replica.pass(130);
    await check.letGo();
    await replica.pass(1);
    await check.letGo();

    expect(await slotsOf(replica)).toEqual([
      'manual finished',
      '10:01 missed: a run that was asked for was still going',
      '10:02 missed: a run that was asked for was still going',
      '10:03 finished',
    ]);
  });

  it('get one more run where theirs was interrupted, whatever the number of replicas', async () => {
    const check = heldCheck();
    replicas.clock = new ManualClock('2026-03-01T03:00:10.000Z');
    const platform = testPlatform(
      { trino: { quick: {}, a: { run: check.run } } },
      { suite: { schedule: { kind: 'cron', expression: '0 3 * * *' } } },
    );
    const before = await replicas.start(platform);
    await before.tick();
    await before.stop();

    const after = await Promise.all([
      replicas.start(platform),
      replicas.start(platform),
    ]);
    for (let seconds = 0; seconds < 10; seconds += 1) {
      await replicas.clock.advance(1_000);
      await Promise.all(after.map(({ tick }) => tick()));
      await check.letGo();
    }
    expect(await slotsOf(after[0])).toEqual([
      '03:00 interrupted: the backend was shut down',
      '03:00 finished',
    ]);
    const [, madeUp] = await after[0].runs();
    expect(madeUp).toMatchObject({ trigger: 'scheduled', total: 2 });
    // That day's slot is not missed, and the next one is that of the next day.
    await replicas.clock.advance(24 * 60 * 60_000);
    await after[0].tick();
    await check.letGo();
    expect((await slotsOf(after[0])).slice(2)).toEqual(['03:00 finished']);
  });

  it('get no third run where each kills its replica', async () => {
    const platform = testPlatform(
      { trino: { a: { run: hanging } } },
      { suite: { schedule: { kind: 'cron', expression: '0 3 * * *' } } },
    );
    for (let runs = 0; runs < 3; runs += 1) {
      const replica = await replicas.start(platform);
      await replica.tick();
      await replica.pass(2);
      await replica.stop();
    }

    const last = await replicas.start(platform);
    await last.pass(3);
    expect(await slotsOf(last)).toEqual([
      '03:00 interrupted: the backend was shut down',
      '03:00 interrupted: the backend was shut down',
    ]);
  });

  it('are known as missed where no replica was there', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const before = await replicas.start(platform);
    await before.tick();
    await before.stop();
    await replicas.clock.advance(3 * 60_000);

    const after = await replicas.start(platform);
    await after.tick();
    expect(await slotsOf(after)).toEqual([
      '10:00 finished',
      '10:01 missed: no replica was running',
      '10:02 missed: no replica was running',
      '10:03 finished',
    ]);
  });

  it('are known as missed for the newest hundred after a long time', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const before = await replicas.start(platform);
    await before.tick();
    await before.stop();
    await replicas.clock.advance(7 * 24 * 60 * 60_000);

    const after = await replicas.start(platform);
    await after.tick();
    const runs = await after.runs();
    const missed = runs.filter(({ state }) => state === 'missed');
    expect(missed).toHaveLength(100);
    expect(runs.at(-1)).toMatchObject({ state: 'finished' });
    const end = runs.at(-1)?.slot?.getTime() ?? 0;
    expect(missed.at(-1)?.slot).toEqual(new Date(end - 60_000));
  });

  it('are not missed where they were never owed: the schedule was another one', async () => {
    const before = await replicas.start(
      testPlatform(
        { trino: { a: {} } },
        { suite: { schedule: { kind: 'cron', expression: '0 * * * *' } } },
      ),
    );
    await before.tick();
    await before.stop();
    await replicas.clock.advance(30 * 60_000);

    const after = await replicas.start(testPlatform({ trino: { a: {} } }));
    await after.tick();
    await after.pass(60);
    expect(await slotsOf(after)).toEqual([
      '10:00 finished',
      '10:30 finished',
      '10:31 finished',
    ]);
  });

  it('are tried again where the store fails, and told of once', async () => {
    const store = await replicas.openStore();
    const startRun = store.startRun.bind(store);
    let failing = true;
    jest.spyOn(store, 'startRun').mockImplementation(async run => {
      if (failing) {
        throw new Error('the database is restarting');
      }
      return startRun(run);
    });
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }), {
      store,
    });
    await replica.tick();
    await replica.pass(70);
    failing = false;
    await replica.pass(1);

    expect(replica.logger.error).toHaveBeenCalledTimes(2);
    expect(await slotsOf(replica)).toEqual([
      '10:00 missed: the run could not be started; see the log',
      '10:01 finished',
    ]);
  });

  it('are none of a replica whose clock is wrong, until it is set', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const tomorrow = new ManualClock('2026-03-02T10:00:00.000Z');
    const store = await replicas.openStore();
    let databaseClock = replicas.clock;
    jest
      .spyOn(store, 'time')
      .mockImplementation(async () => databaseClock.now());
    const right = await replicas.start(platform, { store });
    const wrong = await replicas.start(platform, { store, clock: tomorrow });
    await right.tick();
    await wrong.pass(3);
    await replicas.clock.advance(60_000);
    await right.tick();

    expect(await slotsOf(right)).toEqual(['10:00 finished', '10:01 finished']);
    expect(wrong.logger.error).toHaveBeenCalledTimes(1);
    expect(wrong.logger.error).toHaveBeenCalledWith(
      expect.stringContaining("is 1 d ahead of the database's"),
    );
    await expect(wrong.scheduler.runNow(alice)).rejects.toThrow(
      ServiceUnavailableError,
    );

    // What the checks of others have just made is none of its business.
    const take = jest.spyOn(wrong.intents, 'takeDueIntents');
    await wrong.clean();
    expect(take).not.toHaveBeenCalled();

    databaseClock = tomorrow;
    await wrong.tick();
    expect((await slotsOf(wrong)).at(-1)).toBe('10:00 finished');
  });

  it('are none of a platform whose configuration is broken', async () => {
    const platform: ConfiguredPlatform = {
      ...testPlatform({ trino: { a: {} } }),
      problems: [{ path: 'dataPlatform.platforms.lakehouse', message: 'no' }],
    };
    const replica = await replicas.start(platform);
    await expect(replica.tick()).rejects.toThrow(NotFoundError);
    await expect(replica.scheduler.runNow(alice)).rejects.toThrow(
      'dataPlatform.platforms.lakehouse: no',
    );
  });
});
