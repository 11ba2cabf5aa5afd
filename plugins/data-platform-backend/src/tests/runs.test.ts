import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  ManualClock,
  settleDown,
} from '../validation/__testUtils__/ManualClock';
import { hanging, testPlatform } from '../validation/__testUtils__/platforms';
import { alice, heldCheck, Replicas, slotsOf } from './__testUtils__/replicas';

const replicas = Replicas.forEachTest();

describe('Runs that are asked for', () => {
  it('run the whole suite or a part of it', async () => {
    const replica = await replicas.start(
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
    const check = heldCheck();
    const platform = testPlatform({ trino: { a: { run: check.run } } });
    const first = await replicas.start(platform);
    const second = await replicas.start(platform);
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
    const first = await replicas.start(platform);
    const second = await replicas.start(platform);
    await first.scheduler.runNow(alice);
    await replicas.clock.advance(2_500);

    for (const { scheduler } of [first, second]) {
      await expect(scheduler.runNow(alice)).rejects.toMatchObject({
        statusCode: 429,
        retryAfterSeconds: 8,
      });
    }
    await replicas.clock.advance(7_500);
    await expect(second.scheduler.runNow(alice)).resolves.toMatchObject({
      state: 'running',
    });
    await settleDown();
  });

  it('are not refused for the time by which a clock was set back', async () => {
    const platform = testPlatform({ trino: { a: {} } });
    const first = await replicas.start(platform);
    await first.scheduler.runNow(alice);
    await settleDown();
    const second = await replicas.start(platform, {
      clock: new ManualClock('2026-03-01T09:00:00.000Z'),
    });

    await expect(second.scheduler.runNow(alice)).resolves.toMatchObject({
      state: 'running',
    });
    await settleDown();
  });

  it('are only of what there is', async () => {
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }));
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
    const replica = await replicas.start(
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
    const replica = await replicas.start(
      testPlatform({ trino: { quick: {}, stuck: { run: hanging } } }),
    );
    await replica.tick();
    await replica.stop();

    expect(await slotsOf(replica)).toEqual([
      '10:00 interrupted: the backend was shut down',
    ]);
  });
});

describe('Leases', () => {
  it('are kept for as long as a run goes on', async () => {
    const check = heldCheck();
    const platform = testPlatform({
      trino: { a: { run: check.run, timeoutMs: 5 * 60_000 } },
    });
    const replica = await replicas.start(platform);
    const other = await replicas.start(platform);
    await replica.tick();

    for (let passed = 0; passed < 50; passed += 5) {
      await replicas.clock.advance(5_000);
      await other.sweep();
    }
    await check.letGo();
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
  });

  it('that could not be looked at are told of once', async () => {
    const store = await replicas.openStore();
    jest
      .spyOn(store, 'leases')
      .mockRejectedValue(new Error('the database is restarting'));
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }), {
      store,
    });
    await replica.sweep();
    await replica.sweep();
    expect(replica.logger.error).toHaveBeenCalledTimes(1);
  });

  it('run out where a process stands still: its run is over, and stays so', async () => {
    const check = heldCheck();
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
    const suspended = await replicas.start(platform, {
      clock: new ManualClock('2026-03-01T10:00:00.000Z'),
    });
    await suspended.tick();
    const other = await replicas.start(platform);
    await other.sweep();
    for (let passed = 0; passed < 15; passed += 5) {
      expect(await slotsOf(other)).toEqual(['10:00 running']);
      await replicas.clock.advance(5_000);
      await other.sweep();
    }
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

    // It is made up for, and the next slot is not in its way.
    await other.pass(2);
    await check.letGo();
    await other.pass(45);
    await check.letGo();
    expect((await slotsOf(other)).slice(1)).toEqual([
      '10:00 finished',
      '10:01 finished',
    ]);
  });

  it('of replicas whose clocks differ are kept all the same', async () => {
    const check = heldCheck();
    const platform = testPlatform({
      trino: { a: { run: check.run, timeoutMs: 5 * 60_000 } },
    });
    const replica = await replicas.start(platform);
    const ahead = await replicas.start(platform, {
      clock: new ManualClock('2026-03-01T10:00:40.000Z'),
    });
    await replica.tick();

    for (let passed = 0; passed < 40; passed += 5) {
      await replicas.clock.advance(5_000);
      await ahead.sweep();
    }
    await check.letGo();
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
  });
});
