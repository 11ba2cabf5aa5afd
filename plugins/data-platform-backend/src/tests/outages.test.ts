import { testPlatform } from '../validation/__testUtils__/platforms';
import {
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
