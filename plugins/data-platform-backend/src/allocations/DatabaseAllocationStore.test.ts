import type { StoredChange } from './types';
import { at, testDatabases } from '../history/__testUtils__/history';
import {
  cluster,
  coordinator,
  gib,
  given,
  helmRelease,
  notSet,
  observationOf,
  oneContainer,
  replicas,
  replicaSet,
  set,
} from './__testUtils__/observations';
import { openAllocations, statementsOf } from './__testUtils__/stores';

jest.setTimeout(120_000);

const databases = testDatabases();
const platforms = ['lakehouse'];
const MINUTE = 60;
const release = { namespace: 'data-platform', name: 'trino' };

const inShort = ({ event, resource, from, to, effectiveAt }: StoredChange) => ({
  event,
  resource,
  from: from && 'text' in from ? from.text : from?.state,
  to: to && 'text' in to ? to.text : to?.state,
  effectiveAt,
});

const before = coordinator(oneContainer(gib(10)), {
  release,
  revision: replicaSet(1, at(-MINUTE)),
});
const after = coordinator(oneContainer(gib(4), set(1000, '1')), {
  release,
  revision: replicaSet(2, at(4 * MINUTE)),
});

describe.each(databases.eachSupportedId())(
  'DatabaseAllocationStore, %s',
  id => {
    it('tells what a workload is given, and what it was given before', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);

      await store.record(cluster, observationOf([before]), at(0));
      const seen = await reader.allocations({ platforms, limit: 10 });
      await store.record(cluster, observationOf([after]), at(5 * MINUTE));

      expect(seen.items).toMatchObject([
        {
          system: 'lakehouse/cluster',
          workload: {
            kind: 'Deployment',
            namespace: 'data-platform',
            name: 'trino-coordinator',
          },
          firstSeenAt: at(0),
          seenAt: at(0),
        },
      ]);
      const [allocation] = (await reader.allocations({ platforms, limit: 10 }))
        .items;
      expect(allocation).toMatchObject({
        id: seen.items[0].id,
        allocations: after.allocations,
        firstSeenAt: at(0),
        seenAt: at(5 * MINUTE),
      });
      const last = await reader.lastChanges([allocation.id]);
      expect(last.get(allocation.id)?.map(inShort)).toEqual([
        {
          event: 'changed',
          resource: 'memory',
          from: '10Gi',
          to: '4Gi',
          effectiveAt: at(4 * MINUTE),
        },
        {
          event: 'changed',
          resource: 'cpu',
          from: '4',
          to: '1',
          effectiveAt: at(4 * MINUTE),
        },
      ]);
      const all = await reader.changes({ platforms, limit: 10, level: 'all' });
      expect(all.items).toHaveLength(4);
      const container = await reader.changes({
        platforms,
        limit: 10,
        level: 'container',
      });
      expect(container.items.map(change => change.container)).toEqual([
        'trino',
        'trino',
      ]);
    });

    it('names the release that carried a change, whichever is told first', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const flux = { ref: 'lakehouse/flux', platform: 'lakehouse' };
      await store.recordReleases(flux, [helmRelease(1, at(-62))], at(0));
      await store.record(cluster, observationOf([before]), at(0));
      await store.record(cluster, observationOf([after]), at(5 * MINUTE));
      const [unknown] = (
        await reader.changes({ platforms, limit: 10, level: 'workload' })
      ).items;
      expect(unknown.carrier).toEqual({
        revision: {
          kind: 'ReplicaSet',
          name: 'trino-coordinator-2',
          number: 2,
        },
      });

      const releases = [
        helmRelease(1, at(-62), { status: 'superseded' }),
        helmRelease(2, at(4 * MINUTE - 3)),
      ];
      const first = await store.recordReleases(flux, releases, at(6 * MINUTE));
      const again = await store.recordReleases(flux, releases, at(6 * MINUTE));

      expect([first, again]).toEqual([
        { added: 1, problems: [] },
        { added: 0, problems: [] },
      ]);
      const changes = await reader.changes({
        platforms,
        limit: 10,
        level: 'workload',
      });
      expect(changes.items.map(({ carrier }) => carrier.release)).toEqual([
        expect.objectContaining({ revision: '2' }),
        expect.objectContaining({ revision: '2' }),
      ]);
      // A release that is known before its change is found at once.
      await store.recordReleases(
        flux,
        [helmRelease(3, at(9 * MINUTE))],
        at(9 * MINUTE),
      );
      const third = coordinator(oneContainer(gib(5), set(1000, '1')), {
        release,
        revision: replicaSet(3, at(9 * MINUTE + 2)),
      });
      await store.record(cluster, observationOf([third]), at(10 * MINUTE));
      const [newest] = (
        await reader.changes({ platforms, limit: 1, level: 'workload' })
      ).items;
      expect(newest.carrier.release).toMatchObject({
        revision: '3',
        chartVersion: '1.3.0',
        previous: { revision: '2', chartVersion: '1.2.0' },
      });
      const told = await reader.releases({ platforms, limit: 10 });
      expect(told.items.map(each => [each.revision, each.status])).toEqual([
        ['3', 'deployed'],
        ['2', 'deployed'],
        ['1', 'superseded'],
      ]);
    });

    describe('corrects which release carried a change', () => {
      const flux = { ref: 'lakehouse/flux', platform: 'lakehouse' };
      const carriersOf = async (
        reader: Awaited<ReturnType<typeof openAllocations>>['reader'],
      ) => {
        const { items } = await reader.changes({
          platforms,
          level: 'workload',
          limit: 10,
        });
        return items.map(({ carrier }) => carrier.release?.revision);
      };
      // Of one chart, so that nothing but their times tells them apart.
      const version = (
        revision: number,
        seconds: number,
        status = 'deployed',
      ) =>
        helmRelease(revision, at(seconds), { status, chartVersion: '1.0.0' });

      it('when one is told that was nearer to it', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        await store.record(cluster, observationOf([before]), at(0));
        await store.recordReleases(flux, [version(1, 0)], at(30));
        await store.record(cluster, observationOf([after]), at(5 * MINUTE));
        expect(await carriersOf(reader)).toEqual(['1', '1']);

        // Flux tells of a release when it has waited for it.
        await store.recordReleases(
          flux,
          [version(1, 0, 'superseded'), version(2, 4 * MINUTE - 5)],
          at(7 * MINUTE),
        );

        expect(await carriersOf(reader)).toEqual(['2', '2']);
      });

      it('to none when it may have been either of two', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        const scaled = (count: number) =>
          observationOf([coordinator([replicas(count)], { release })]);
        await store.record(cluster, scaled(2), at(0));
        await store.recordReleases(flux, [version(1, MINUTE)], at(2 * MINUTE));
        await store.record(cluster, scaled(3), at(5 * MINUTE));
        expect(await carriersOf(reader)).toEqual(['1']);

        await store.recordReleases(
          flux,
          [version(1, MINUTE), version(2, 4 * MINUTE)],
          at(7 * MINUTE),
        );

        expect(await carriersOf(reader)).toEqual([undefined]);
      });

      it('when both were noted at once, and neither saw the other', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        const told = [version(2, 4 * MINUTE - 5)];
        await store.record(cluster, observationOf([before]), at(0));
        await store.recordReleases(flux, told, at(5 * MINUTE));
        await store.record(cluster, observationOf([after]), at(5 * MINUTE));
        await knex('allocation_changes').update({ release_id: null });

        await store.recordReleases(flux, told, at(6 * MINUTE));

        expect(await carriersOf(reader)).toEqual(['2', '2']);
      });

      it('when one that was pending is deployed', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        await store.record(cluster, observationOf([before]), at(0));
        await store.recordReleases(
          flux,
          [version(2, 4 * MINUTE - 5, 'pending-upgrade')],
          at(4 * MINUTE),
        );
        await store.record(cluster, observationOf([after]), at(5 * MINUTE));
        expect(await carriersOf(reader)).toEqual([undefined, undefined]);

        // It waited for longer than what is looked at in any case.
        await store.recordReleases(
          flux,
          [version(2, 4 * MINUTE - 5)],
          at(200 * MINUTE),
        );

        expect(await carriersOf(reader)).toEqual(['2', '2']);
      });

      it('but not because that was taken away later', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        await store.record(cluster, observationOf([before]), at(0));
        await store.recordReleases(
          flux,
          [version(1, MINUTE), version(2, 4 * MINUTE - 5)],
          at(4 * MINUTE),
        );
        await store.record(cluster, observationOf([after]), at(5 * MINUTE));

        await store.recordReleases(
          flux,
          [version(1, MINUTE), version(2, 4 * MINUTE - 5, 'uninstalled')],
          at(20 * MINUTE),
        );

        expect(await carriersOf(reader)).toEqual(['2', '2']);
      });

      it('of the newest changes, where there are more than are looked at', async () => {
        const knex = await databases.init(id);
        const { store, reader } = await openAllocations(knex);
        await store.record(cluster, observationOf([before]), at(0));
        await store.record(cluster, observationOf([after]), at(5 * MINUTE));
        const row = await knex('allocation_changes').first();
        await knex.batchInsert(
          'allocation_changes',
          Array.from({ length: 2_000 }, (_, index) => ({
            ...row,
            id: `other-${index}`,
            container: `container-${index}`,
            effective_at: at(3 * MINUTE),
            carrier: '{}',
          })),
          200,
        );

        await store.recordReleases(
          flux,
          [version(2, 4 * MINUTE - 5)],
          at(7 * MINUTE),
        );

        expect(await carriersOf(reader)).toEqual(['2', '2']);
      });
    });

    it('reads of the releases that are kept those alone that are told again', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const flux = { ref: 'lakehouse/flux', platform: 'lakehouse' };
      const old = helmRelease(1, at(0), { name: 'untouched' });
      await store.recordReleases(
        flux,
        [old, ...[1, 2, 3, 4].map(each => helmRelease(each, at(each * 60)))],
        at(300),
      );
      const read: unknown[] = [];
      const listen = (rows: unknown, { sql }: { sql: string }) => {
        if (/^select .* from .releases./.test(sql)) {
          read.push(rows);
        }
      };
      knex.on('query-response', listen);
      await store.recordReleases(
        flux,
        [old, helmRelease(4, at(240), { status: 'superseded' })],
        at(36_000),
      );
      knex.off('query-response', listen);

      expect(read.flat()).toHaveLength(2);
      const { items } = await reader.releases({ platforms, limit: 10 });
      expect(items.map(({ status }) => status)).toEqual([
        'superseded',
        'deployed',
        'deployed',
        'deployed',
        'deployed',
      ]);
    });

    it('names no Kustomization as the release, also where it was taken for one', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const flux = { ref: 'lakehouse/flux', platform: 'lakehouse' };
      const kustomization = helmRelease(7, at(4 * MINUTE - 3), {
        kind: 'Kustomization',
        chart: undefined,
        chartVersion: undefined,
      });
      const told = async () => {
        const { items } = await reader.changes({
          platforms,
          limit: 10,
          level: 'workload',
        });
        return items.map(({ carrier }) => carrier.release);
      };
      await store.record(cluster, observationOf([before]), at(0));
      await store.recordReleases(flux, [kustomization], at(4 * MINUTE));
      await store.record(cluster, observationOf([after]), at(5 * MINUTE));
      expect(await told()).toEqual([undefined, undefined]);

      const { id: taken } = await knex('releases').first('id');
      await knex('allocation_changes').update({ release_id: taken });
      expect(await told()).toEqual([undefined, undefined]);
    });

    it('keeps what is not known now, to compare with when it is known again', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const withHeap = (heap: Parameters<typeof given>[1]) =>
        observationOf([coordinator([given('heap', heap, undefined, 'size')])]);

      await store.record(cluster, withHeap(gib(8)), at(0));
      await store.record(cluster, withHeap({ state: 'notKnown' }), at(300));
      const unknown = await reader.allocations({ platforms, limit: 10 });
      const between = await reader.changes({
        platforms,
        limit: 10,
        level: 'all',
      });
      await store.record(cluster, withHeap({ state: 'notKnown' }), at(600));
      await store.record(cluster, withHeap(gib(6)), at(900));

      expect(unknown.items[0].allocations[0].quantity).toEqual({
        state: 'notKnown',
      });
      expect(between.items).toEqual([]);
      const { items } = await reader.changes({
        platforms,
        limit: 10,
        level: 'all',
      });
      expect(items.map(inShort)).toEqual([
        {
          event: 'changed',
          resource: 'heap',
          from: '8Gi',
          to: '6Gi',
          effectiveAt: at(900),
        },
      ]);
    });

    it('tells what went only where it was listed, and that it came again', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const present = observationOf([before]);
      await store.record(cluster, present, at(0));

      await store.record(cluster, observationOf([], { listed: [] }), at(300));
      const unread = await reader.allocations({ platforms, limit: 10 });
      await store.record(cluster, observationOf([]), at(600));
      const gone = await reader.allocations({ platforms, limit: 10 });
      const withGone = await reader.allocations({
        platforms,
        limit: 10,
        gone: true,
      });
      await store.record(
        cluster,
        observationOf([coordinator(oneContainer(notSet))]),
        at(900),
      );

      expect(unread.items).toHaveLength(1);
      expect(unread.items[0].seenAt).toEqual(at(0));
      expect(gone.items).toEqual([]);
      expect(withGone.items[0].goneAt).toEqual(at(600));
      const { items } = await reader.changes({
        platforms,
        limit: 10,
        level: 'workload',
      });
      expect(items.map(inShort).reverse()).toEqual([
        { event: 'gone', effectiveAt: at(600) },
        { event: 'appeared', effectiveAt: at(900) },
        {
          event: 'changed',
          resource: 'memory',
          from: '10Gi',
          to: 'notSet',
          effectiveAt: at(900),
        },
      ]);
      const again = await reader.allocations({ platforms, limit: 10 });
      expect(again.items.map(each => each.id)).toEqual([withGone.items[0].id]);
      expect(again.items[0].goneAt).toBeUndefined();
    });

    it('keeps the last known when a system tells nothing, and why', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      await store.record(
        cluster,
        observationOf([before], {
          usageProblem: 'metrics.k8s.io is not served',
          problems: [{ subject: 'StatefulSets', message: 'may not be listed' }],
        }),
        at(0),
      );

      await store.recordFailure(
        cluster,
        'The API server refused the connection: token=s3cr3t',
        at(300),
      );

      expect(await reader.sources(platforms)).toEqual([
        {
          system: 'lakehouse/cluster',
          platform: 'lakehouse',
          attemptedAt: at(300),
          succeededAt: at(0),
          error: 'The API server refused the connection: token=[redacted]',
          source: 'cluster home, namespace data-platform',
          usageProblem: 'metrics.k8s.io is not served',
          quotas: [],
          problems: [{ subject: 'StatefulSets', message: 'may not be listed' }],
        },
      ]);
      expect(
        (await reader.allocations({ platforms, limit: 10 })).items,
      ).toHaveLength(1);
      await store.record(cluster, observationOf([before]), at(600));
      expect((await reader.sources(platforms))[0].error).toBeUndefined();
    });

    it('keeps an observation once, however many replicas tell it', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const used = (bytes: number) => [
        { resource: 'memory' as const, value: bytes },
      ];
      await store.record(
        cluster,
        observationOf([{ ...before, usage: used(100) }]),
        at(0),
      );
      const next = observationOf([{ ...after, usage: used(300) }]);

      const told = await Promise.all(
        Array.from({ length: 8 }, () => store.record(cluster, next, at(300))),
      );

      expect(told.map(({ changes }) => changes).sort()).toEqual([
        0, 0, 0, 0, 0, 0, 0, 4,
      ]);
      const [allocation] = (await reader.allocations({ platforms, limit: 10 }))
        .items;
      const hours = await reader.usage(allocation.id, 'memory', 'hour', {
        from: at(-3600),
        to: at(3600),
      });
      expect(hours).toEqual([
        {
          at: at(0),
          samples: 2,
          mean: 200,
          minimum: 100,
          maximum: 300,
          p95: 300,
        },
      ]);
    });

    it('keeps nothing of a look that began before another one ended', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      await store.record(cluster, observationOf([before]), at(0));
      const news = observationOf([after]);
      await store.record(cluster, news, at(320), at(310));

      // Asked before it, of what was not changed yet, and answered after it.
      const late = await store.record(
        cluster,
        observationOf([before]),
        at(330),
        at(300),
      );
      await store.record(cluster, news, at(600), at(595));

      expect(late).toEqual({ changes: 0 });
      const { items } = await reader.changes({
        platforms,
        level: 'workload',
        limit: 10,
      });
      expect(items.map(inShort)).toEqual(
        ['cpu', 'memory'].map(resource =>
          expect.objectContaining({ resource, effectiveAt: at(4 * MINUTE) }),
        ),
      );
      const [source] = await reader.sources(platforms);
      expect(source.succeededAt).toEqual(at(600));
    });

    it('keeps what is told at length as long as there is room for it', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const long = 'x'.repeat(300);
      const told = (memory: number) =>
        observationOf(
          [
            coordinator(oneContainer(gib(memory)), {
              kind: long,
              namespace: long,
              name: long,
              belongsTo: long,
            }),
            coordinator([given('memory', gib(memory), long)]),
          ],
          { source: long },
        );

      await store.record(cluster, told(10), at(0));
      await store.record(cluster, told(4), at(300));
      await store.recordReleases(
        cluster,
        [
          helmRelease(1, at(0), {
            kind: long,
            namespace: long,
            name: long,
            revision: long,
          }),
        ],
        at(300),
      );

      const { items } = await reader.allocations({ platforms, limit: 10 });
      const [, { workload, belongsTo = '' }] = items;
      expect(workload.name).toMatch(/^x+…$/);
      expect(belongsTo).toMatch(/^lakehouse\/x+…$/);
      const releases = await reader.releases({ platforms, limit: 10 });
      const changes = await reader.changes({
        platforms,
        level: 'all',
        limit: 10,
      });
      expect(changes.items).toHaveLength(3);
      const [deployed] = releases.items;
      const lengths = [
        [workload.kind, deployed.kind],
        [
          workload.name,
          workload.namespace ?? '',
          belongsTo,
          deployed.name,
          deployed.namespace,
          deployed.revision,
          ...changes.items.map(({ container = '' }) => container),
        ],
      ].map(each => Math.max(...each.map(text => text.length)));
      expect(lengths[0]).toBeLessThanOrEqual(63);
      expect(lengths[1]).toBeLessThanOrEqual(255);
    });

    it('costs as many statements for 300 workloads as for 3', async () => {
      const knex = await databases.init(id);
      const { store } = await openAllocations(knex);
      const many = (count: number, memory: number, used: number) =>
        observationOf(
          Array.from({ length: count }, (_, index) =>
            coordinator(oneContainer(gib(memory)), {
              name: `workload-${index}`,
              usage: [
                { resource: 'memory', value: used },
                { resource: 'cpu', value: used },
              ],
              release,
            }),
          ),
        );
      const count = async (workloads: number, system: string) => {
        const named = { ...cluster, ref: `lakehouse/${system}` };
        const told: number[] = [];
        for (const [index, memory] of [10, 10, 4].entries()) {
          const statements = await statementsOf(knex, async () =>
            store.record(
              named,
              many(workloads, memory, index === 2 ? 5 : 4),
              at(index * 300),
            ),
          );
          told.push(statements.length);
        }
        return told;
      };

      const few = await count(3, 'few');
      const three = await count(300, 'many');

      // The first sight, nothing new, and everything changed: batches of rows alone.
      expect(few.every(each => each < 20)).toBe(true);
      three.forEach((each, index) =>
        expect(each - few[index]).toBeLessThanOrEqual(15),
      );
      expect(three[1] - few[1]).toBeLessThanOrEqual(9);
    });

    it('finds by system, by what a workload is part of, and by id, page by page', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const others = { ref: 'lakehouse/other', platform: 'lakehouse' };
      const names = ['b', 'a-2', 'a', 'a.1', 'B', 'a1'];
      const workloads = names.map(name =>
        coordinator([replicas(1)], {
          name,
          ...(name === 'a' && { belongsTo: 'trino' }),
        }),
      );
      await store.record(cluster, observationOf(workloads), at(0));
      await store.record(
        others,
        observationOf([coordinator([replicas(1)], { name: 'a1-other' })]),
        at(0),
      );
      const pageThrough = async (systems?: string[]) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await reader.allocations({
            platforms: ['lakehouse', 'warehouse'],
            systems,
            limit: 2,
            cursor,
          });
          found.push(...page.items.map(({ workload }) => workload.name));
          cursor = page.nextCursor;
        } while (cursor);
        return found;
      };

      expect(await pageThrough()).toEqual([...names, 'a1-other'].sort());
      expect(await pageThrough(['lakehouse/trino'])).toEqual(['a']);
      expect(await pageThrough(['lakehouse/trino', 'lakehouse/other'])).toEqual(
        ['a', 'a1-other'],
      );
      expect(
        (
          await reader.allocations({
            platforms: ['warehouse'],
            systems: ['lakehouse/trino'],
            limit: 10,
          })
        ).items,
      ).toEqual([]);
      await expect(
        reader.allocations({ platforms, limit: 10, cursor: 'bm9uZQ' }),
      ).rejects.toThrow('The cursor is not one of this list');
    });

    it('finds the changes of what became part of another system', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      await store.record(cluster, observationOf([before]), at(0));
      await store.record(cluster, observationOf([after]), at(300));
      await store.record(
        cluster,
        observationOf([{ ...after, belongsTo: 'trino' }]),
        at(600),
      );

      const found = await reader.changes({
        platforms,
        systems: ['lakehouse/trino'],
        limit: 10,
        level: 'workload',
      });

      expect(found.items.map(({ belongsTo }) => belongsTo)).toEqual([
        'lakehouse/trino',
        'lakehouse/trino',
      ]);
      const [{ allocationId }] = found.items;
      const byId = await reader.changes({
        platforms,
        ids: [allocationId],
        limit: 1,
        level: 'all',
      });
      expect(byId.items).toHaveLength(1);
      const next = await reader.changes({
        platforms,
        ids: [allocationId],
        limit: 5,
        level: 'all',
        cursor: byId.nextCursor,
      });
      expect(next.items).toHaveLength(3);
    });

    it('tells the steps within a time, and the last ones before it', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      for (const [index, [memory, count]] of [
        [1, 1],
        [2, 1],
        [3, 2],
        [4, 2],
      ].entries()) {
        await store.record(
          cluster,
          observationOf([
            coordinator([...oneContainer(gib(memory)), replicas(count)]),
          ]),
          at(index * 300),
        );
      }
      const [{ id: allocationId }] = (
        await reader.allocations({ platforms, limit: 1 })
      ).items;

      const steps = await reader.steps(allocationId, 'memory', {
        from: at(700),
        to: at(1000),
      });

      expect(
        steps.map(({ resource, to, effectiveAt }) => [
          resource,
          to && 'text' in to && to.text,
          effectiveAt,
        ]),
      ).toEqual([
        ['memory', '3Gi', at(600)],
        ['replicas', '2', at(600)],
        ['memory', '4Gi', at(900)],
      ]);
    });

    it('removes points of use that are kept long enough', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      const DAY = 24 * 60 * 60;
      for (const day of [0, 3, 40]) {
        await store.record(
          cluster,
          observationOf([
            { ...before, usage: [{ resource: 'memory', value: 100 }] },
          ]),
          at(day * DAY),
        );
      }

      const removed = await store.removeOldUsage(at(40 * DAY + 1));

      const [{ id: allocationId }] = (
        await reader.allocations({ platforms, limit: 1 })
      ).items;
      const kept = async (resolution: 'fine' | 'hour' | 'day') =>
        (
          await reader.usage(allocationId, 'memory', resolution, {
            from: at(-DAY),
            to: at(50 * DAY),
          })
        ).length;
      expect(removed).toBe(4);
      expect([
        await kept('fine'),
        await kept('hour'),
        await kept('day'),
      ]).toEqual([1, 1, 3]);
    });

    it('keeps no secrets and nothing that has no bound', async () => {
      const knex = await databases.init(id);
      const { store, reader } = await openAllocations(knex);
      await store.record(
        cluster,
        observationOf(
          [
            coordinator(oneContainer(gib(1)), {
              labels: {
                note: `password=hunter2 ${'x'.repeat(5000)}`,
                nul: '\0',
              },
              facts: {
                version: '476',
                header: 'Authorization: Bearer abc.def',
              },
            }),
            coordinator(
              [given('memory', { state: 'set', text: '-1', value: -1 })],
              {
                name: 'negative',
              },
            ),
          ],
          { source: 's'.repeat(5000) },
        ),
        at(0),
      );

      const { items } = await reader.allocations({ platforms, limit: 10 });
      expect(items).toHaveLength(1);
      expect(JSON.stringify(items[0])).not.toMatch(/hunter2|abc\.def/);
      expect(items[0].labels.note.length).toBeLessThanOrEqual(201);
      const [source] = await reader.sources(platforms);
      expect(source.source?.length).toBeLessThanOrEqual(201);
      expect(source.problems).toEqual([
        {
          subject: 'Workload Deployment data-platform/negative',
          message: expect.stringContaining('malformed'),
        },
      ]);
    });
  },
);
