import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { Knex } from 'knex';
import { openHistory } from '../history/__testUtils__/history';
import type { ConfiguredPlatform } from '../model/types';
import { RunScheduler } from '../validation';
import type { RunSchedulerOptions } from '../validation';
import {
  ManualClock,
  settleDown,
} from '../validation/__testUtils__/ManualClock';
import {
  hanging,
  RunCheck,
  testPlatform,
} from '../validation/__testUtils__/platforms';

const TICK = 'validate-lakehouse-default';
const SWEEP = 'interrupt-expired-runs';
const alice = { platform: 'lakehouse', suite: 'default', requestedBy: 'alice' };

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let clock: ManualClock;
const replicas: { scheduler: RunScheduler; clock: ManualClock }[] = [];

beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  // Aligned to a minute, as the slots of the suite are.
  clock = new ManualClock('2026-03-01T10:00:00.000Z');
});

afterEach(async () => {
  await Promise.all(replicas.splice(0).map(stop));
  await knex.destroy();
});

/** A shut-down whose waits pass at once. */
async function stop(replica: { scheduler: RunScheduler; clock: ManualClock }) {
  const stopped = replica.scheduler.stop();
  await replica.clock.advance(20_000);
  await stopped;
}

/** A backend's scheduler on the database of the test, and what it has written. */
async function startReplica(
  platform: ConfiguredPlatform,
  options: Partial<RunSchedulerOptions> & { clock?: ManualClock } = {},
) {
  const { store, reader } = await openHistory(knex);
  const tasks: SchedulerService = mockServices.scheduler();
  const ownClock = options.clock ?? clock;
  const logger = mockServices.logger.mock();
  logger.child.mockImplementation(() => logger);
  const scheduler = new RunScheduler({
    platforms: [platform],
    store,
    scheduler: tasks,
    logger,
    replica: `replica-${replicas.length + 1}`,
    ...options,
    clock: ownClock,
  });
  await scheduler.start();
  replicas.push({ scheduler, clock: ownClock });

  const tick = async () => {
    await tasks.triggerTask(TICK);
    await settleDown();
  };
  return {
    store,
    scheduler,
    logger,
    clock: ownClock,
    tick,
    sweep: () => tasks.triggerTask(SWEEP),
    /** Moves on second by second, as the tasks of the scheduler tick. */
    pass: async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        await ownClock.advance(1_000);
        await tick();
      }
    },
    /** Oldest first: when, what became of it, and why. */
    runs: async () => {
      const { items } = await reader.runs({
        platforms: ['lakehouse'],
        limit: 500,
      });
      return items.reverse();
    },
    results: (id: string) => reader.results(id),
  };
}

type Replica = Awaited<ReturnType<typeof startReplica>>;

/** The runs by slot: `10:00 finished`, `10:01 missed: why`. */
async function slotsOf(replica: Replica): Promise<string[]> {
  const runs = await replica.runs();
  return runs.map(({ slot, state, reason, trigger }) => {
    const name = slot?.toISOString().slice(11, 16) ?? trigger;
    return reason ? `${name} ${state}: ${reason}` : `${name} ${state}`;
  });
}

/** A check that a test ends when it likes. */
function held() {
  const waiting: (() => void)[] = [];
  const run: RunCheck = () =>
    new Promise(resolve => {
      waiting.push(() => resolve({ outcome: 'passed', summary: 'fine' }));
    });
  return {
    run,
    letGo: async () => {
      waiting.splice(0).forEach(resolve => resolve());
      await settleDown();
    },
  };
}

describe('Slots', () => {
  it('get a run each, from the one that is due at the start', async () => {
    clock = new ManualClock('2026-03-01T10:00:20.000Z');
    const replica = await startReplica(testPlatform({ trino: { a: {} } }));

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
      startReplica(platform),
      startReplica(platform),
      startReplica(platform),
    ]);

    for (const seconds of [0, 1, 59, 1, 59]) {
      await clock.advance(seconds * 1_000);
      await Promise.all(all.map(({ tick }) => tick()));
    }
    expect(await slotsOf(all[0])).toEqual([
      '10:00 finished',
      '10:01 finished',
      '10:02 finished',
    ]);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('are not held up by a check that hangs', async () => {
    const replica = await startReplica(
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
    const check = held();
    const replica = await startReplica(
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
    const check = held();
    clock = new ManualClock('2026-03-01T10:00:59.000Z');
    const replica = await startReplica(
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

  it('are known as missed where no replica was there', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const before = await startReplica(platform);
    await before.tick();
    await stop(before);
    await clock.advance(3 * 60_000);

    const after = await startReplica(platform);
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
    const before = await startReplica(platform);
    await before.tick();
    await stop(before);
    await clock.advance(7 * 24 * 60 * 60_000);

    const after = await startReplica(platform);
    await after.tick();
    const runs = await after.runs();
    const missed = runs.filter(({ state }) => state === 'missed');
    expect(missed).toHaveLength(100);
    expect(runs.at(-1)).toMatchObject({ state: 'finished' });
    const end = runs.at(-1)?.slot?.getTime() ?? 0;
    expect(missed.at(-1)?.slot).toEqual(new Date(end - 60_000));
  });

  it('are not missed where they were never owed: the schedule was another one', async () => {
    const before = await startReplica(
      testPlatform(
        { trino: { a: {} } },
        { suite: { schedule: { kind: 'cron', expression: '0 * * * *' } } },
      ),
    );
    await before.tick();
    await stop(before);
    await clock.advance(30 * 60_000);

    const after = await startReplica(testPlatform({ trino: { a: {} } }));
    await after.tick();
    await after.pass(60);
    expect(await slotsOf(after)).toEqual([
      '10:00 finished',
      '10:30 finished',
      '10:31 finished',
    ]);
  });

  it('are tried again where the store fails, and told of once', async () => {
    const { store } = await openHistory(knex);
    const startRun = store.startRun.bind(store);
    let failing = true;
    jest.spyOn(store, 'startRun').mockImplementation(async run => {
      if (failing) {
        throw new Error('the database is restarting');
      }
      return startRun(run);
    });
    const replica = await startReplica(testPlatform({ trino: { a: {} } }), {
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

  it('are none of a platform whose configuration is broken', async () => {
    const platform: ConfiguredPlatform = {
      ...testPlatform({ trino: { a: {} } }),
      problems: [{ path: 'dataPlatform.platforms.lakehouse', message: 'no' }],
    };
    const replica = await startReplica(platform);
    await expect(replica.tick()).rejects.toThrow(NotFoundError);
    await expect(replica.scheduler.runNow(alice)).rejects.toThrow(
      'dataPlatform.platforms.lakehouse: no',
    );
  });
});

describe('Runs that are asked for', () => {
  it('run the whole suite or a part of it', async () => {
    const replica = await startReplica(
      testPlatform({ trino: { a: {}, b: { requires: ['a'] }, c: {} } }),
    );
    const started = await replica.scheduler.runNow({
      ...alice,
      checks: ['trino/b'],
    });
    expect(started).toMatchObject({
      state: 'running',
      trigger: 'manual',
      requestedBy: 'alice',
      replica: 'replica-1',
      total: 2,
    });
    await settleDown();
    const results = await replica.results(started.id);
    expect(results.map(({ ref }) => ref)).toEqual([
      'lakehouse/trino/a',
      'lakehouse/trino/b',
    ]);
  });

  it('are refused while another one runs, at whichever replica', async () => {
    const check = held();
    const platform = testPlatform({ trino: { a: { run: check.run } } });
    const first = await startReplica(platform);
    const second = await startReplica(platform, {
      timing: { minManualIntervalMs: 0 },
    });
    const { id } = await first.scheduler.runNow(alice);

    for (const { scheduler } of [first, second]) {
      await expect(scheduler.runNow(alice)).rejects.toMatchObject({
        name: 'ConflictError',
        runId: id,
        message: `A run of suite 'default' of platform 'lakehouse' is under way: ${id}`,
      });
    }
    await check.letGo();
  });

  it('are refused when they come too often, at whichever replica', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const first = await startReplica(platform);
    const second = await startReplica(platform);
    await first.scheduler.runNow(alice);
    await clock.advance(2_500);

    for (const { scheduler } of [first, second]) {
      await expect(scheduler.runNow(alice)).rejects.toMatchObject({
        statusCode: 429,
        retryAfterSeconds: 8,
      });
    }
    await clock.advance(7_500);
    await expect(second.scheduler.runNow(alice)).resolves.toMatchObject({
      state: 'running',
    });
    await settleDown();
  });

  it('are only of what there is', async () => {
    const replica = await startReplica(testPlatform({ trino: { a: {} } }));
    const { scheduler } = replica;
    await expect(
      scheduler.runNow({ ...alice, platform: 'lakehose' }),
    ).rejects.toThrow(
      new NotFoundError(
        "There is no platform 'lakehose'; did you mean 'lakehouse'?",
      ),
    );
    await expect(
      scheduler.runNow({ ...alice, systems: ['trin'] }),
    ).rejects.toThrow("did you mean 'trino'?");
    expect(await replica.runs()).toEqual([]);
  });
});

describe('A shut-down', () => {
  it('interrupts what runs, keeps what it had, and closes the clients', async () => {
    const signals: AbortSignal[] = [];
    const closed = jest.fn(async () => {});
    const replica = await startReplica(
      testPlatform(
        {
          trino: {
            quick: {},
            slow: {
              run: ({ signal }) =>
                new Promise((_, reject) => {
                  signals.push(signal);
                  signal.addEventListener('abort', () => reject(signal.reason));
                }),
            },
            later: { requires: ['slow'] },
          },
        },
        { closeClient: closed },
      ),
    );
    await replica.tick();
    await replica.scheduler.stop();

    const [run] = await replica.runs();
    expect(run).toMatchObject({
      state: 'interrupted',
      reason: 'the backend was shut down',
      counts: { passed: 1, failed: 0, errored: 0, skipped: 0 },
      current: [],
    });
    expect(await replica.results(run.id)).toMatchObject([
      { ref: 'lakehouse/trino/quick', outcome: 'passed' },
    ]);
    expect(signals[0].aborted).toBe(true);
    expect(closed).toHaveBeenCalledTimes(1);
    await expect(replica.scheduler.runNow(alice)).rejects.toThrow(
      ServiceUnavailableError,
    );
  });

  it('does not wait for ever for a check that ignores it', async () => {
    const replica = await startReplica(
      testPlatform({ trino: { quick: {}, stuck: { run: hanging } } }),
    );
    await replica.tick();
    await stop(replica);

    expect(await slotsOf(replica)).toEqual([
      '10:00 interrupted: the backend was shut down',
    ]);
  });
});

describe('Leases', () => {
  it('are kept for as long as a run goes on', async () => {
    const check = held();
    const platform = testPlatform({
      trino: { a: { run: check.run, timeoutMs: 5 * 60_000 } },
    });
    const replica = await startReplica(platform);
    const other = await startReplica(platform);
    await replica.tick();

    for (let passed = 0; passed < 50; passed += 5) {
      await clock.advance(5_000);
      await other.sweep();
    }
    await check.letGo();
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
  });

  it('that could not be looked at are told of once', async () => {
    const { store } = await openHistory(knex);
    jest
      .spyOn(store, 'interruptExpired')
      .mockRejectedValue(new Error('the database is restarting'));
    const replica = await startReplica(testPlatform({ trino: { a: {} } }), {
      store,
    });
    await replica.sweep();
    await replica.sweep();
    expect(replica.logger.error).toHaveBeenCalledTimes(1);
  });

  it('run out where a process stands still: its run is over, and stays so', async () => {
    const check = held();
    const signals: AbortSignal[] = [];
    const platform = testPlatform({
      trino: {
        quick: {},
        a: {
          run: context => {
            signals.push(context.signal);
            return check.run(context);
          },
        },
      },
    });
    // Its time stands still, as that of a process that is suspended.
    const suspended = await startReplica(platform, {
      clock: new ManualClock('2026-03-01T10:00:00.000Z'),
    });
    await suspended.tick();
    const other = await startReplica(platform);
    await clock.advance(15_000);
    await other.sweep();
    expect(await slotsOf(other)).toEqual(['10:00 running']);
    await clock.advance(1);
    await other.sweep();
    expect(await slotsOf(other)).toEqual([
      expect.stringMatching(/^10:00 interrupted: The replica replica-1 /),
    ]);

    // It goes on, finds its lease lost, and adds nothing to what is over.
    await suspended.clock.advance(5_000);
    expect(signals[0].aborted).toBe(true);
    await check.letGo();
    const [run] = await other.runs();
    expect(run).toMatchObject({ state: 'interrupted', counts: { passed: 1 } });
    expect(await other.results(run.id)).toHaveLength(1);

    // The next slot is not in its way.
    await other.pass(45);
    await check.letGo();
    expect((await slotsOf(other)).at(-1)).toBe('10:01 finished');
  });
});
