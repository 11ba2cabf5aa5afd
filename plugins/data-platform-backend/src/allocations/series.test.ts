import {
  cluster,
  coordinator,
  gib,
  notSet,
  observationOf,
  oneContainer,
  replicas,
  replicaSet,
} from './__testUtils__/observations';
import { TestDatabases } from '@backstage/backend-test-utils';
import { openAllocations } from './__testUtils__/stores';
import { usageKept } from './removeOldUsage';
import { resolutionFor, stepsOver } from './series';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const start = Date.parse('2026-11-20T00:00:00Z');
const at = (hours: number) => new Date(start + hours * HOUR);

/** As `0h 10Gi × 1 = 10Gi`. */
type Told = [hours: number, quantity: string, total?: string];

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A workload whose memory and replicas were seen like this, by the hour. */
async function recorded(
  seen: [
    hours: number,
    /** None where it was gone. */
    memory?: Parameters<typeof oneContainer>[0],
    count?: number,
  ][],
  more: Parameters<typeof coordinator>[1] = {},
) {
  const { store, reader } = await openAllocations(
    await databases.init('SQLITE_3'),
  );
  for (const [hours, memory, count] of seen) {
    await store.record(
      cluster,
      observationOf(
        memory && count !== undefined
          ? [coordinator([...oneContainer(memory), replicas(count)], more)]
          : [],
      ),
      at(hours),
    );
  }
  return async (
    from: number,
    to: number,
    resource: 'memory' | 'replicas' = 'memory',
  ): Promise<Told[]> => {
    const { items } = await reader.allocations({
      platforms: ['lakehouse'],
      gone: true,
      limit: 1,
    });
    const [allocation] = items;
    const changes = await reader.steps(allocation.id, resource, {
      from: at(from),
      to: at(1000),
    });
    const [bound] = stepsOver(allocation, resource, changes, {
      from: at(from),
      to: at(to),
    });
    return bound.steps.map(step => {
      const hours = (Date.parse(step.at) - start) / HOUR;
      const text = step.quantity.text ?? step.quantity.state;
      return step.total
        ? [hours, text, step.total.text ?? step.total.state]
        : [hours, text];
    });
  };
}

describe('what a workload was given over a time', () => {
  it('is told from its first sight on where nothing changed', async () => {
    const steps = await recorded([
      [2, gib(10), 2],
      [3, gib(10), 2],
    ]);
    expect(await steps(0, 10)).toEqual([[2, '10Gi', '20Gi']]);
    expect(await steps(5, 10)).toEqual([[2, '10Gi', '20Gi']]);
    expect(await steps(0, 1)).toEqual([]);
  });

  it('has each change, and what held as the time began', async () => {
    const steps = await recorded([
      [0, gib(10), 1],
      [2, gib(8), 1],
      [4, gib(4), 1],
    ]);
    expect(await steps(0, 10)).toEqual([
      [0, '10Gi', '10Gi'],
      [2, '8Gi', '8Gi'],
      [4, '4Gi', '4Gi'],
    ]);
    expect(await steps(3, 10)).toEqual([
      [2, '8Gi', '8Gi'],
      [4, '4Gi', '4Gi'],
    ]);
  });

  it('is not what it is now, where it changed after the time', async () => {
    const steps = await recorded([
      [0, gib(10), 1],
      [6, gib(4), 1],
    ]);
    expect(await steps(1, 3)).toEqual([[0, '10Gi', '10Gi']]);
  });

  it('has totals of the replicas that there were', async () => {
    const steps = await recorded([
      [0, gib(10), 1],
      [2, gib(10), 3],
      [4, gib(4), 3],
    ]);
    expect(await steps(0, 10)).toEqual([
      [0, '10Gi', '10Gi'],
      [2, '10Gi', '30Gi'],
      [4, '4Gi', '12Gi'],
    ]);
    expect(await steps(3, 10, 'replicas')).toEqual([[2, '3']]);
  });

  it('is not known while it was gone, however often it came again', async () => {
    const steps = await recorded([
      [0, gib(10), 2],
      [2],
      [4, gib(10), 2],
      [6],
      [8, gib(8), 2],
    ]);
    expect(await steps(0, 10)).toEqual([
      [0, '10Gi', '20Gi'],
      [2, 'notKnown'],
      [4, '10Gi', '20Gi'],
      [6, 'notKnown'],
      [8, '8Gi', '16Gi'],
    ]);
    expect(await steps(3, 5)).toEqual([
      [2, 'notKnown'],
      [4, '10Gi', '20Gi'],
    ]);
    expect(await steps(5, 10, 'replicas')).toEqual([
      [4, '2'],
      [6, 'notKnown'],
      [8, '2'],
    ]);
  });

  it('ends where it went', async () => {
    const steps = await recorded([[0, gib(10), 1], [2], [4]]);
    expect(await steps(0, 10)).toEqual([
      [0, '10Gi', '10Gi'],
      [2, 'notKnown'],
    ]);
  });

  it('is known from its revision on, where that tells when it came again', async () => {
    const { store, reader } = await openAllocations(
      await databases.init('SQLITE_3'),
    );
    const look = async (
      hours: number,
      ...workloads: ReturnType<typeof coordinator>[]
    ) => store.record(cluster, observationOf(workloads), at(hours));
    await look(0, coordinator([...oneContainer(gib(10)), replicas(1)]));
    await look(2);
    await look(
      6,
      coordinator([...oneContainer(gib(8)), replicas(1)], {
        revision: replicaSet(2, at(4)),
      }),
    );
    const { items } = await reader.allocations({
      platforms: ['lakehouse'],
      limit: 1,
    });
    const time = { from: at(0), to: at(10) };
    const [limit] = stepsOver(
      items[0],
      'memory',
      await reader.steps(items[0].id, 'memory', time),
      time,
    );
    expect(
      limit.steps.map(step => [step.at, step.quantity.text, step.total?.text]),
    ).toEqual([
      [at(0).toISOString(), '10Gi', '10Gi'],
      [at(2).toISOString(), undefined, undefined],
      [at(4).toISOString(), '8Gi', undefined],
      // No revision tells of replicas.
      [at(6).toISOString(), '8Gi', '8Gi'],
    ]);
  });

  it('tells no limit as a value of its own', async () => {
    const steps = await recorded([
      [0, notSet, 2],
      [2, gib(4), 2],
    ]);
    expect(await steps(0, 10)).toEqual([
      [0, 'notSet', 'notSet'],
      [2, '4Gi', '8Gi'],
    ]);
  });

  it('goes back before its first sight as far as its revisions tell', async () => {
    const steps = await recorded([[10, gib(4), 1]], {
      revision: replicaSet(2, at(6)),
      past: [
        { revision: replicaSet(1, at(1)), allocations: oneContainer(gib(10)) },
      ],
    });
    expect(await steps(0, 20)).toEqual([
      [6, '4Gi'],
      [10, '4Gi', '4Gi'],
    ]);
  });
});

describe('the resolution of what was used', () => {
  const now = at(0);
  it.each([
    [12 * HOUR, 0, 'fine'],
    [13 * HOUR, 0, 'hour'],
    [6 * HOUR, 3 * DAY, 'hour'],
    [30 * DAY, 0, 'hour'],
    [31 * DAY, 0, 'day'],
    [DAY, 40 * DAY, 'day'],
  ])('of %d ms that ended %d ms ago', (span, ago, expected) => {
    const to = new Date(now.getTime() - ago);
    const from = new Date(to.getTime() - span);
    expect(resolutionFor({ from, to }, { now, kept: usageKept })).toBe(
      expected,
    );
  });

  it('is fine for a workload that was first seen of late, and for one that is seldom asked about', () => {
    const time = { from: new Date(now.getTime() - DAY), to: now };
    const options = { now, kept: usageKept };
    const firstSeenAt = new Date(now.getTime() - HOUR);
    expect(resolutionFor(time, options)).toBe('hour');
    expect(resolutionFor(time, { ...options, firstSeenAt })).toBe('fine');
    expect(resolutionFor(time, { ...options, intervalMs: HOUR / 12 })).toBe(
      'fine',
    );
  });
});
