import { settleDown } from '../validation/__testUtils__/ManualClock';
import { testPlatform } from '../validation/__testUtils__/platforms';
import {
  alice,
  heldCheck,
  outageOf,
  Replicas,
  slotsOf,
} from './__testUtils__/replicas';

const replicas = Replicas.forEachTest();

/** A platform whose only check a test holds, for as long as it likes. */
function heldPlatform() {
  const check = heldCheck();
  const platform = testPlatform({
    trino: { a: { run: check.run, timeoutMs: 5 * 60_000 } },
  });
  return { check, platform };
}

describe('A database that is away for a minute', () => {
  it('ends no run, at whichever replica, and loses no result', async () => {
    const { check, platform } = heldPlatform();
    const outage = outageOf(await replicas.openStore());
    const replica = await replicas.start(platform, { store: outage.store });
    const other = await replicas.start(platform, { store: outage.store });
    const look = async () => {
      // Before any lease can be renewed.
      await replica.sweep();
      await other.sweep();
      await replicas.clock.advance(5_000);
    };
    await replica.tick();
    await look();

    outage.away = true;
    for (let passed = 0; passed < 60; passed += 5) {
      await look();
    }
    await check.letGo();
    await look();
    outage.away = false;
    for (let passed = 0; passed < 30; passed += 5) {
      await look();
    }

    const [run] = await replica.runs();
    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
    expect(run).toMatchObject({ counts: { passed: 1 } });
  });
});

describe('A database that does not answer', () => {
  it('keeps no suite from being looked after again', async () => {
    const outage = outageOf(await replicas.openStore());
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }), {
      store: outage.store,
    });
    outage.silent = true;
    const hanging = replica.tick();
    await settleDown();
    outage.silent = false;
    await replicas.clock.advance(30_000);
    await hanging;
    await replica.tick();

    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
  });

  it('keeps the next slot from nothing when it answers in the end', async () => {
    const store = await replicas.openStore();
    const latestSlot = store.latestSlot.bind(store);
    let answer = () => {};
    jest.spyOn(store, 'latestSlot').mockImplementationOnce(async suite => {
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return latestSlot(suite);
    });
    const replica = await replicas.start(testPlatform({ trino: { a: {} } }), {
      store,
    });
    const hanging = replica.tick();
    await replicas.clock.advance(60_000);
    await hanging;
    await replica.tick();
    answer();
    await settleDown();

    // The one that comes too late does not take the slot of its own time.
    expect(await slotsOf(replica)).toEqual(['10:01 finished']);
  });

  it('ends the run that it hangs in, and the next slot is taken', async () => {
    const store = await replicas.openStore();
    const replica = await replicas.start(
      testPlatform(
        { trino: { a: {} } },
        {
          suite: {
            timeoutMs: 30_000,
            schedule: { kind: 'interval', intervalMs: 15 * 60_000 },
          },
        },
      ),
      { store },
    );
    const recordResult = jest
      .spyOn(store, 'recordResult')
      .mockImplementation(() => new Promise(() => {}));
    await replica.tick();
    await replicas.clock.advance(3 * 60_000);
    recordResult.mockRestore();

    expect(await slotsOf(replica)).toEqual([
      '10:00 finished: results that could not be written: lakehouse/trino/a',
    ]);
    await replicas.clock.advance(12 * 60_000);
    await replica.tick();
    expect((await slotsOf(replica)).at(-1)).toBe('10:15 finished');
  });
});

describe('A run that is stuck', () => {
  it('is in the way of others for a few minutes past its deadline at most', async () => {
    const store = await replicas.openStore();
    // Its results are ever about to be written.
    jest
      .spyOn(store, 'recordResult')
      .mockImplementation(() => new Promise(() => {}));
    const checks = Array.from({ length: 20 }, (_, index) => `check-${index}`);
    const replica = await replicas.start(
      testPlatform(
        { trino: Object.fromEntries(checks.map(name => [name, {}])) },
        { suite: { timeoutMs: 50_000 } },
      ),
      { store },
    );
    await replica.tick();
    for (let passed = 0; passed < 7 * 60; passed += 5) {
      await replicas.clock.advance(5_000);
      await replica.sweep();
    }

    expect(await slotsOf(replica)).toEqual([
      expect.stringMatching(/^10:00 interrupted: The replica replica-1 /),
    ]);
    await expect(replica.scheduler.runNow(alice)).resolves.toMatchObject({
      state: 'running',
    });
  });
});

describe('A process that stood still', () => {
  it('does not take its own runs for those of one that is gone', async () => {
    const { check, platform } = heldPlatform();
    const replica = await replicas.start(platform);
    await replica.tick();
    await replica.sweep();

    replicas.clock.stall(60_000);
    for (let looks = 0; looks < 5; looks += 1) {
      await replica.sweep();
    }
    await replicas.clock.advance(5_000);
    await check.letGo();

    expect(await slotsOf(replica)).toEqual(['10:00 finished']);
  });
});
