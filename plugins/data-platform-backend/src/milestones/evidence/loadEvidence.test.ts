import type { Knex } from 'knex';
import {
  cluster,
  coordinator,
  gib,
  helmRelease,
  observationOf,
  oneContainer,
  replicas,
} from '../../allocations/__testUtils__/observations';
import {
  openAllocations,
  statementsOf,
} from '../../allocations/__testUtils__/stores';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  testDatabases,
} from '../../history/__testUtils__/history';
import { platformOf } from '../claims/__testUtils__/evidence';
import { loadEvidence } from './loadEvidence';

jest.setTimeout(120_000);

const databases = testDatabases();
const HOUR = 3_600;
const platform = platformOf();
const connection = 'lakehouse/trino/connection';
const catalogs = 'lakehouse/trino/catalogs';

/** An hour of Trino 475 with 10 GiB, and then of 476 with 4 GiB, in three replicas. */
async function open(knex: Knex) {
  const { store, reader } = await openHistory(knex);
  const allocations = await openAllocations(knex);
  const runAt = async (seconds: number, version: string) =>
    runWith(store, seconds, [
      checkResult(seconds, 'passed', {
        ref: connection,
        facts: { version },
        evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
      }),
      checkResult(seconds, version === '475' ? 'failed' : 'passed', {
        ref: catalogs,
        durationMs: 20,
      }),
    ]);
  const observe = async (seconds: number, memory: number, count: number) =>
    allocations.store.record(
      cluster,
      observationOf([
        coordinator([...oneContainer(gib(memory)), replicas(count)], {
          usage: [{ resource: 'memory', value: 100 }],
        }),
      ]),
      at(seconds),
    );
  await runAt(0, '475');
  await observe(0, 10, 1);
  await allocations.store.recordReleases(
    cluster,
    [helmRelease(1, at(0)), helmRelease(2, at(HOUR))],
    at(HOUR),
  );
  await runAt(HOUR, '476');
  await observe(HOUR, 4, 1);
  // The number of replicas is told once it has been the same for a while.
  for (const later of [1, 2, 3, 4, 5, 6]) {
    await observe(HOUR + later * 600, 4, 3);
  }
  const readers = { history: reader, allocations: allocations.reader };
  return {
    ...allocations,
    observe,
    runAt,
    readers,
    evidenceAt: (seconds: number) =>
      loadEvidence(platform, at(seconds), readers),
  };
}

describe.each(databases.eachSupportedId())('evidence as of a time, %s', id => {
  it('is all that is known now', async () => {
    const { evidenceAt } = await open(await databases.init(id));
    const evidence = await evidenceAt(3 * HOUR);

    expect(evidence.at).toEqual(at(3 * HOUR));
    expect(evidence.platform).toBe(platform);
    expect(evidence.results.get(connection)).toMatchObject({
      outcome: 'passed',
      finishedAt: at(HOUR),
      since: at(0),
    });
    expect(evidence.results.get(connection)).not.toHaveProperty('evidence');
    expect(evidence.results.get(catalogs)).toMatchObject({
      outcome: 'passed',
      since: at(HOUR),
    });
    expect(evidence.facts.get('lakehouse/trino')?.get('version')).toEqual({
      value: '476',
      since: at(HOUR),
      previous: '475',
    });
    // The one that failed is no measure of how long it takes.
    expect(evidence.durations.get(catalogs)).toEqual({
      runs: 1,
      p50Ms: 20,
      p95Ms: 20,
      from: new Date(at(3 * HOUR).getTime() - 7 * 24 * HOUR * 1000),
      // What came at the time itself counts.
      to: new Date(at(3 * HOUR).getTime() + 1),
    });
    const [workload] = evidence.allocations;
    expect(workload.usage).toHaveLength(1);
    expect(workload.allocations).toContainEqual(
      expect.objectContaining({ resource: 'memory', quantity: gib(4) }),
    );
    expect(
      evidence.changes.map(({ resource, container }) => [resource, container]),
    ).toEqual([
      ['replicas', undefined],
      ['memory', undefined],
    ]);
    expect(evidence.releases.map(({ revision }) => revision)).toEqual([
      '2',
      '1',
    ]);
  });

  it('is what was known then', async () => {
    const { evidenceAt } = await open(await databases.init(id));
    const evidence = await evidenceAt(HOUR / 2);

    expect(evidence.results.get(catalogs)).toMatchObject({
      outcome: 'failed',
      finishedAt: at(0),
      since: at(0),
    });
    expect(evidence.facts.get('lakehouse/trino')?.get('version')?.value).toBe(
      '475',
    );
    expect(evidence.durations.get(catalogs)?.runs).toBe(0);
    expect(evidence.changes).toEqual([]);
    expect(evidence.releases.map(({ revision }) => revision)).toEqual(['1']);
    const [workload] = evidence.allocations;
    expect(
      workload.allocations.map(({ resource, quantity }) => [
        resource,
        quantity.state === 'set' && quantity.value,
      ]),
    ).toEqual([
      ['memory', 10 * 2 ** 30],
      ['cpu', 4000],
      ['replicas', 1],
    ]);
    // These are of now.
    expect(workload.usage).toBeUndefined();
  });

  it('includes what was at the time itself', async () => {
    const { evidenceAt } = await open(await databases.init(id));
    const evidence = await evidenceAt(HOUR);

    expect(evidence.results.get(catalogs)?.finishedAt).toEqual(at(HOUR));
    expect(evidence.durations.get(catalogs)?.runs).toBe(1);
    expect(evidence.changes.map(({ resource }) => resource)).toEqual([
      'memory',
    ]);
    expect(evidence.releases).toHaveLength(2);
    expect(evidence.allocations[0].allocations).toContainEqual(
      expect.objectContaining({ resource: 'memory', quantity: gib(4) }),
    );
  });

  it('has a workload while it is there, and not before or after', async () => {
    const { store, observe, evidenceAt } = await open(await databases.init(id));
    await store.record(cluster, observationOf([]), at(3 * HOUR));
    const namesAt = async (hours: number) =>
      (await evidenceAt(hours * HOUR)).allocations.map(
        ({ workload }) => workload.name,
      );
    expect(await namesAt(-1)).toEqual([]);
    expect(await namesAt(2.5)).toEqual(['trino-coordinator']);
    expect(await namesAt(3)).toEqual([]);
    expect(await namesAt(4)).toEqual([]);

    await observe(5 * HOUR, 4, 3);
    expect(await namesAt(2.5)).toEqual(['trino-coordinator']);
    expect(await namesAt(4)).toEqual([]);
    expect(await namesAt(6)).toEqual(['trino-coordinator']);
    // That it came and went is no change of what it is given.
    const { changes } = await evidenceAt(6 * HOUR);
    expect(changes.map(({ event }) => event)).not.toContain('gone');
  });

  it('says from when on it knows of all changes, where there are more', async () => {
    const { reader, readers, evidenceAt } = await open(
      await databases.init(id),
    );
    const { changesAfter } = await loadEvidence(platform, at(3 * HOUR), {
      ...readers,
      allocations: {
        allocationsAt: async (...asked) => reader.allocationsAt(...asked),
        releases: async asked => reader.releases(asked),
        changes: async asked => reader.changes({ ...asked, limit: 1 }),
      },
    });
    expect(changesAfter).toEqual(at(HOUR + 600));
    expect(await evidenceAt(3 * HOUR)).not.toHaveProperty('changesAfter');
  });

  it('has all workloads of a large platform, as they were then', async () => {
    const { store, readers } = await open(await databases.init(id));
    const many = Array.from({ length: 501 }, (_, index) => index);
    for (const [hours, memory] of [
      [3, 4],
      [4, 8],
    ]) {
      await store.record(
        cluster,
        observationOf(
          many.map(index =>
            coordinator(oneContainer(gib(memory)), { name: `part-${index}` }),
          ),
        ),
        at(hours * HOUR),
      );
    }
    for (const [hours, memory] of [
      [3.5, 4],
      [5, 8],
    ]) {
      const found = await readers.allocations.allocationsAt(
        [platform.name],
        at(hours * HOUR),
      );
      expect(found).toHaveLength(many.length);
      expect(
        found.filter(({ allocations }) =>
          allocations.some(
            ({ quantity }) =>
              quantity.state === 'set' && quantity.value === memory * 2 ** 30,
          ),
        ),
      ).toHaveLength(many.length);
    }
  });

  it('is there before anything is known', async () => {
    const knex = await databases.init(id);
    const { reader: history } = await openHistory(knex);
    const { reader: allocations } = await openAllocations(knex);
    const evidence = await loadEvidence(platform, at(0), {
      history,
      allocations,
    });
    expect(evidence).toEqual({
      platform,
      at: at(0),
      results: new Map(),
      facts: new Map(),
      durations: new Map(),
      allocations: [],
      changes: [],
      releases: [],
    });
  });

  it('costs as many statements however long the history', async () => {
    const knex = await databases.init(id);
    const { runAt, observe, evidenceAt } = await open(knex);
    const costAfter = async (from: number, until: number) => {
      for (let hour = from; hour < until; hour += 1) {
        await runAt(hour * HOUR, hour % 2 ? '475' : '476');
        await observe(hour * HOUR, hour % 2 ? 8 : 4, 3);
      }
      return statementsOf(knex, () => evidenceAt((until - 1.5) * HOUR));
    };
    const short = await costAfter(3, 6);
    const long = await costAfter(6, 46);

    expect(long).toHaveLength(short.length);
    expect(short.length).toBeLessThanOrEqual(18);
  });
});
