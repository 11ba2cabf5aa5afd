import { RecordedHistory } from '../__testUtils__/RecordedHistory';
import {
  at,
  openHistory,
  testDatabases,
} from '../history/__testUtils__/history';
import type { CheckResult } from '../validation/types';
import { testPlatform } from '../validation/__testUtils__/platforms';
import {
  cluster,
  coordinator,
  gib,
  observationOf,
  oneContainer,
  replicas,
  replicaSet,
} from './__testUtils__/observations';
import { openAllocations } from './__testUtils__/stores';
import { effectOf } from './effect';
import type { StoredChange } from './types';

jest.setTimeout(60_000);

const databases = testDatabases();
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const [trino] = testPlatform({ trino: { performance: {} } }).systems;

async function start() {
  const knex = await databases.init('SQLITE_3');
  const { store, reader } = await openAllocations(knex);
  const history = await RecordedHistory.create(knex);
  const { reader: past } = await openHistory(knex);
  return {
    /** What Trino is given, as a look at that time tells it. */
    async look(
      seconds: number,
      memory: number,
      more: { revision?: [number, number]; count?: number; gone?: true } = {},
    ) {
      const [number, since] = more.revision ?? [];
      const workload = coordinator(
        [...oneContainer(gib(memory)), replicas(more.count ?? 1)],
        {
          belongsTo: 'trino',
          ...(number !== undefined &&
            since !== undefined && {
              revision: replicaSet(number, at(since)),
            }),
        },
      );
      await store.record(
        cluster,
        observationOf(more.gone ? [] : [workload]),
        at(seconds),
      );
    },
    /** Runs that ended at these times, each of which took as long. */
    async runs(
      seconds: number[],
      durationMs: number,
      more: Partial<CheckResult> = {},
    ) {
      for (const each of seconds) {
        await history.run(at(each), {
          'lakehouse/trino/performance': {
            durationMs,
            startedAt: new Date(at(each).getTime() - durationMs),
            ...more,
          },
        });
      }
    },
    async changes(): Promise<StoredChange[]> {
      const { items } = await reader.changes({
        platforms: ['lakehouse'],
        level: 'workload',
        limit: 50,
      });
      return items;
    },
    effect: async (change: StoredChange | undefined, now: number) => {
      if (!change) {
        throw new Error('There is no such change');
      }
      return effectOf(change, trino, { reader, history: past, now: at(now) });
    },
  };
}

const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) =>
    Math.round(from + index * step),
  );

describe('the effect of a change', () => {
  it('is compared with the runs just before, also where it took a while to come', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    // Then Flux and Helm took their time.
    await runs(every(2, 100, 110), 520);
    await look(130, 4, { revision: [2, 130] });
    await runs(every(3, 133, 148), 540);

    const { text, before } = await effect((await changes())[0], 148);

    expect(text).toBe(
      'p95 of Performance 0.52 s → 0.54 s over 5 runs; nothing turned unhealthy.',
    );
    expect(before).toMatchObject({ to: at(130), runs: 5 });
    expect(before.from.getTime()).toBeLessThanOrEqual(at(100).getTime());
    expect(before.from.getTime()).toBeGreaterThan(at(99).getTime());
  });

  it('is compared with as long a time before, where there are runs enough', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, MINUTE, HOUR), 900);
    await runs(every(MINUTE, HOUR + 30, 2 * HOUR), 520);
    await look(2 * HOUR, 4, { revision: [2, 2 * HOUR] });
    await runs(every(MINUTE, 2 * HOUR + 30, 3 * HOUR), 540);

    const { before, after, text } = await effect(
      (
        await changes()
      )[0],
      3 * HOUR,
    );

    expect(before.from).toEqual(at(HOUR));
    expect(after.to).toEqual(at(3 * HOUR));
    expect(text).toMatch(/^p95 of Performance 0\.52 s → 0\.54 s over 60 runs;/);
  });

  it('lasts until the next change, however soon it came after the one before', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, 0, HOUR), 520);
    await look(HOUR, 8, { revision: [2, HOUR] });
    await runs(every(5, HOUR + 10, HOUR + 40), 530);
    await look(HOUR + 40, 4, { revision: [3, HOUR + 40] });
    await runs(every(HOUR, 2 * HOUR, DAY), 900);

    const [change] = await changes();
    const { before, after, text } = await effect(change, DAY);

    expect(after).toMatchObject({ to: at(DAY), runs: 22 });
    expect(before.from).toEqual(at(HOUR));
    expect(text).toBe(
      'p95 of Performance 0.53 s → 0.90 s over 6 runs before and 22 after; nothing turned unhealthy.',
    );
  });

  it('says so where the change before left too few runs', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, 0, HOUR), 520);
    await look(HOUR, 8, { revision: [2, HOUR] });
    await runs([HOUR + 10, HOUR + 20], 530);
    await look(HOUR + 40, 4, { revision: [3, HOUR + 40] });
    await runs(every(HOUR, 2 * HOUR, DAY), 900);

    const { text, enough } = await effect((await changes())[0], DAY);

    expect(enough).toBe(false);
    expect(text).toContain(
      'Too few runs to compare: 2 before the change, 5 are needed',
    );
  });

  it('does not look further back than a week', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, 0, 10 * MINUTE), 520);
    await look(8 * DAY, 4, { revision: [2, 8 * DAY] });
    await runs(every(MINUTE, 8 * DAY + 5, 8 * DAY + 10 * MINUTE), 540);

    const { text } = await effect((await changes())[0], 8 * DAY + HOUR);

    expect(text).toContain('0 before the change');
  });

  it('takes what one release brought for one change, though the times differ', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10, { count: 2 });
    await runs(every(MINUTE, 0, HOUR - 30), 520);
    await look(HOUR - 10, 10, { count: 2 });
    // Memory is told by the ReplicaSet; of replicas only this look tells.
    await look(HOUR + 20, 4, { count: 3, revision: [2, HOUR] });
    await runs(every(MINUTE, HOUR + 30, 2 * HOUR), 540);

    const told = await changes();

    expect(told.map(({ resource }) => resource)).toEqual([
      'replicas',
      'memory',
    ]);
    for (const change of told) {
      const { after, text } = await effect(change, 2 * HOUR);
      expect(after.to).toEqual(at(2 * HOUR));
      expect(text).toMatch(/^p95 of Performance 0\.52 s → 0\.54 s over \d+/);
    }
  });

  it('does not count runs as before in a time within which the change came', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(10 * MINUTE, 30, 10 * HOUR), 520);
    await look(10 * HOUR, 10);
    // The access was down through the night, and the change came early in it.
    await runs(every(10 * MINUTE, 10 * HOUR + 30, 20 * HOUR), 900);
    await look(20 * HOUR, 4);
    await runs(every(10 * MINUTE, 20 * HOUR + 30, 24 * HOUR), 900);

    const [change] = await changes();
    const { before, text } = await effect(change, 24 * HOUR);

    expect(before).toMatchObject({
      from: at(6 * HOUR),
      to: at(10 * HOUR),
      runs: 24,
    });
    expect(text).toMatch(/^p95 of Performance 0\.52 s → 0\.90 s over 24 runs;/);
  });

  it('ends where the next change may have come, though that was seen later', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, 0, HOUR), 520);
    await look(HOUR, 4, { revision: [2, HOUR] });
    await runs(every(MINUTE, HOUR + 5, 2 * HOUR), 540);
    await look(2 * HOUR, 4, { revision: [2, HOUR] });
    await runs(every(MINUTE, 2 * HOUR + 5, 5 * HOUR), 900);
    await look(5 * HOUR, 2);

    const [, change] = await changes();
    const { after, text } = await effect(change, 6 * HOUR);

    expect(after.to).toEqual(at(2 * HOUR));
    expect(text).toContain('0.52 s → 0.54 s');
  });

  it('does not count a run that began before the change and ended after it', async () => {
    const { look, runs, changes, effect } = await start();
    await look(0, 10);
    await runs(every(MINUTE, 0, HOUR - MINUTE), 520);
    await look(HOUR, 4, { revision: [2, HOUR] });
    await runs([HOUR + 20], 30_000);
    await runs(every(MINUTE, HOUR + 30, HOUR + 10 * MINUTE), 540);

    const { text, after } = await effect(
      (
        await changes()
      )[0],
      HOUR + 10 * MINUTE,
    );

    expect(after.runs).toBe(10);
    expect(text).toContain('0.52 s → 0.54 s');
  });
});
