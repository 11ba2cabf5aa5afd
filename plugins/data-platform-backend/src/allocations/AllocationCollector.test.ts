import {
  createBackendModule,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type AllocationObservation,
  CheckerError,
  type CollectContext,
  dataPlatformSystemTypesExtensionPoint,
  type ObservedRelease,
  type SystemType,
} from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import dataPlatformPlugin from '../index';
import { testDatabases } from '../history/__testUtils__/history';
import {
  ManualClock,
  settleDown,
} from '../validation/__testUtils__/ManualClock';
import type { ConfiguredPlatform } from '../model/types';
import { SystemClients } from '../validation';
import { AllocationCollector } from './AllocationCollector';
import {
  coordinator,
  gib,
  helmRelease,
  observationOf,
  oneContainer,
  replicaSet,
} from './__testUtils__/observations';
import { openAllocations } from './__testUtils__/stores';

jest.setTimeout(120_000);

const databases = testDatabases();
const platforms = ['lakehouse'];

type Answer<T> = (context: CollectContext<unknown>) => Promise<T>;

/** A type whose workloads and releases are what a test wants them to be. */
function toldType(told: {
  allocations?: Answer<AllocationObservation>;
  releases?: Answer<ObservedRelease[]>;
  onClose?: () => void;
}): SystemType {
  return {
    type: 'told',
    title: 'Told',
    config: z.strictObject({ name: z.string().optional() }),
    createClient: () => ({ told: true }),
    closeClient: async () => told.onClose?.(),
    checks: [],
    allocations: async context =>
      told.allocations ? told.allocations(context) : observationOf([]),
    releases: async context => ({
      releases: told.releases ? await told.releases(context) : [],
      problems: [],
    }),
  };
}

async function start(
  knex: Knex,
  type: SystemType,
  platform: object = {},
  systems: object = { cluster: { type: 'told' } },
) {
  const scheduler = mockServices.scheduler();
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    features: [
      dataPlatformPlugin,
      createBackendModule({
        pluginId: 'data-platform',
        moduleId: 'told',
        register(env) {
          env.registerInit({
            deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
            async init({ systemTypes }) {
              systemTypes.addSystemType(type);
            },
          });
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            platforms: {
              lakehouse: {
                systems,
                suites: {
                  none: { schedule: { frequency: { trigger: 'manual' } } },
                },
                ...platform,
              },
            },
          },
        },
      }),
    ],
  });
  return {
    backend,
    logger,
    scheduler,
    collect: async () => scheduler.triggerTask('collect-allocations:lakehouse'),
  };
}

/** A platform of one system of a type. */
function platformOf(type: SystemType): ConfiguredPlatform {
  return {
    name: 'lakehouse',
    title: 'Lakehouse',
    systems: [
      {
        ref: 'lakehouse/cluster',
        platform: 'lakehouse',
        name: 'cluster',
        type,
        title: 'Cluster',
        severity: 'critical',
        config: {},
        checks: [],
      },
    ],
    suites: [],
    maintenance: [],
    allocations: {
      schedule: { kind: 'interval', intervalMs: 300_000 },
      intervalMs: 300_000,
      timeoutMs: 60_000,
    },
    problems: [],
  };
}

describe.each(databases.eachSupportedId())('AllocationCollector, %s', id => {
  it('collects what workloads are given, and what carried each change', async () => {
    const knex = await databases.init(id);
    const { reader } = await openAllocations(knex);
    const revisions = [replicaSet(1, new Date(Date.now() - 60_000))];
    const releases: ObservedRelease[] = [];
    const contexts: CollectContext<unknown>[] = [];
    const { backend, collect } = await start(
      knex,
      toldType({
        allocations: async context => {
          contexts.push(context);
          return observationOf([
            coordinator(
              oneContainer(revisions.length === 1 ? gib(10) : gib(4)),
              {
                revision: revisions.at(-1),
                release: { namespace: 'data-platform', name: 'trino' },
              },
            ),
          ]);
        },
        releases: async () => releases,
      }),
    );
    await collect();
    const now = Date.now();
    releases.push(helmRelease(2, new Date(now - 1)));
    revisions.push(replicaSet(2, new Date(now)));

    await collect();
    await backend.stop();

    const changes = await reader.changes({
      platforms,
      limit: 1,
      level: 'workload',
    });
    expect(changes.items).toMatchObject([
      {
        effectiveAt: new Date(now),
        from: gib(10),
        to: gib(4),
        carrier: {
          revision: { name: 'trino-coordinator-2' },
          release: { revision: '2' },
        },
      },
    ]);
    const [{ client, systems, clientOf, timeoutMs }] = contexts;
    expect(client).toEqual({ told: true });
    expect(systems).toEqual([{ name: 'cluster', type: 'told' }]);
    expect(timeoutMs).toBe(60_000);
    expect(() => clientOf('nessie', (_): _ is object => true)).toThrow(
      "The platform has no system 'nessie'",
    );
  });

  it('tells why a system told nothing, once in the log, and when it does again', async () => {
    const knex = await databases.init(id);
    const { reader } = await openAllocations(knex);
    const refuse: Answer<AllocationObservation> = async () => {
      throw new CheckerError('The token was refused (401)', {
        reason: 'UNAUTHENTICATED',
        hint: 'Give another token.',
      });
    };
    let answer = refuse;
    const { backend, logger, collect } = await start(
      knex,
      toldType({ allocations: async context => answer(context) }),
    );

    await collect();
    await collect();
    const [failed] = await reader.sources(platforms);
    answer = async () => observationOf([coordinator(oneContainer(gib(1)))]);
    await collect();
    const [succeeded] = await reader.sources(platforms);
    await backend.stop();

    expect(failed.error).toBe(
      'The token was refused (401). Give another token.',
    );
    expect(failed.succeededAt).toBeUndefined();
    expect(succeeded.error).toBeUndefined();
    expect(succeeded.succeededAt).toEqual(succeeded.attemptedAt);
    const said = logger.warn.mock.calls
      .map(([message]) => message)
      .filter(message => message.includes('lakehouse/cluster'));
    expect(said).toEqual([
      'What the workloads of lakehouse/cluster are given could not be collected: The token was refused (401)',
    ]);
    expect(logger.info).toHaveBeenCalledWith(
      'What the workloads of lakehouse/cluster are given can be collected again',
    );
  });

  it('does not wait for a system beyond its deadline, nor ask it twice at a time', async () => {
    const knex = await databases.init(id);
    const { reader } = await openAllocations(knex);
    const hang = jest.fn(async () => new Promise<never>(() => {}));
    const { backend, collect } = await start(
      knex,
      toldType({ allocations: hang }),
      {
        allocations: {
          schedule: {
            frequency: { minutes: 1 },
            timeout: { milliseconds: 50 },
          },
        },
      },
    );

    await collect();
    await collect();
    await backend.stop();

    const [{ error }] = await reader.sources(platforms);
    expect(error).toContain('It did not answer within 50 ms');
    expect(hang).toHaveBeenCalledTimes(1);
  });

  it('aborts at shut-down, without calling that a fault, and closes clients last', async () => {
    const knex = await databases.init(id);
    const { reader } = await openAllocations(knex);
    const order: string[] = [];
    let begun = () => {};
    const isAsked = new Promise<void>(resolve => {
      begun = resolve;
    });
    const { backend, collect } = await start(
      knex,
      toldType({
        allocations: async ({ signal }) =>
          new Promise((_, reject) => {
            begun();
            signal.addEventListener('abort', () => {
              order.push('aborted');
              reject(new Error('aborted'));
            });
          }),
        onClose: () => order.push('closed'),
      }),
    );
    const collected = collect();
    await isAsked;

    await backend.stop();
    await collected;

    expect(order).toEqual(['aborted', 'closed']);
    expect(await reader.sources(platforms)).toEqual([]);
  });

  it.each([
    ['is switched off', { allocations: false }],
    ['is not enabled', { allocations: { enabled: false } }],
    ['is of a broken configuration', { suits: {} }],
  ])('asks nothing of a platform that %s', async (_, platform) => {
    const knex = await databases.init(id);
    const { backend, scheduler } = await start(knex, toldType({}), platform);

    const tasks = await scheduler.getScheduledTasks();
    await backend.stop();

    expect(tasks.map(task => task.id)).not.toContain(
      'collect-allocations:lakehouse',
    );
  });

  it('keeps what was asked last, where an older answer comes later', async () => {
    const knex = await databases.init(id);
    const { store, reader } = await openAllocations(knex);
    const clock = new ManualClock();
    const given = (memory: number, number: number, since: Date) =>
      observationOf([
        coordinator(oneContainer(gib(memory)), {
          revision: replicaSet(number, since),
        }),
      ]);
    const seen = given(10, 1, clock.now());
    const replica = async (answer: Answer<AllocationObservation>) => {
      const scheduler = mockServices.scheduler();
      const logger = mockServices.logger.mock();
      logger.child.mockReturnValue(logger);
      const collector = new AllocationCollector({
        platforms: [platformOf(toldType({ allocations: answer }))],
        store,
        clients: new SystemClients({ logger }),
        scheduler,
        logger,
        clock,
      });
      await collector.start();
      return {
        collector,
        collect: async () =>
          scheduler.triggerTask('collect-allocations:lakehouse'),
      };
    };
    let answerLate = () => {};
    const late = new Promise<AllocationObservation>(resolve => {
      answerLate = () => resolve(seen);
    });
    const answers = [Promise.resolve(seen), late];
    const one = await replica(async () => answers.shift() ?? late);
    let news = seen;
    const other = await replica(async () => news);

    await one.collect();
    await clock.advance(60_000);
    const slow = one.collect();
    await clock.advance(5_000);
    news = given(4, 2, clock.now());
    await clock.advance(1_000);
    await other.collect();
    await clock.advance(1_000);
    answerLate();
    await slow;
    await clock.advance(60_000);
    await other.collect();

    const { items } = await reader.changes({
      platforms,
      limit: 10,
      level: 'workload',
    });
    expect(items).toMatchObject([{ from: gib(10), to: gib(4) }]);
    await one.collector.stop();
    await other.collector.stop();
  });

  it('does not ask a system again that was asked while it waited for its turn', async () => {
    const knex = await databases.init(id);
    const { store } = await openAllocations(knex);
    const clock = new ManualClock();
    const scheduler = mockServices.scheduler();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const release = helmRelease(1, clock.now());
    let askLast = () => {};
    const lastIsAsked = new Promise<void>(resolve => {
      askLast = resolve;
    });
    const systems = ['a', 'b', 'c', 'd', 'last'].flatMap(name =>
      platformOf(
        toldType({
          allocations: async () => {
            asked.push(name);
            if (name === 'last') {
              askLast();
            }
            return new Promise(resolve => {
              answers.push(() => resolve(observationOf([])));
            });
          },
          releases: async () => [release],
        }),
      ).systems.map(system => ({ ...system, name, ref: `lakehouse/${name}` })),
    );
    const collector = new AllocationCollector({
      platforms: [{ ...platformOf(toldType({})), systems }],
      store,
      clients: new SystemClients({ logger }),
      scheduler,
      logger,
      clock,
      afterReleaseMs: [20_000],
    });
    await collector.start();
    await scheduler.triggerTask('look-for-releases:lakehouse');
    await clock.advance(20_000);
    await expectSoon(() => asked.length === 4);
    // As the four are still under way, this one asks the last at once.
    const second = scheduler.triggerTask('collect-allocations:lakehouse');
    await lastIsAsked;
    const kept = jest.spyOn(store, 'record');
    answers.splice(0, 4).forEach(answer => answer());
    await expectSoon(() => kept.mock.calls.length === 4);
    await Promise.all(kept.mock.results.map(({ value }) => value));
    await settleDown();
    answers.forEach(answer => answer());
    await second;

    expect(asked).toEqual(['a', 'b', 'c', 'd', 'last']);
    await collector.stop();
  });

  it('collects again soon after a new release, and once more for what took longer', async () => {
    const knex = await databases.init(id);
    const { store } = await openAllocations(knex);
    const clock = new ManualClock();
    const scheduler = mockServices.scheduler();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const releases: ObservedRelease[] = [];
    const asked: number[] = [];
    const type = toldType({
      allocations: async () => {
        asked.push(clock.monotonicMs());
        return observationOf([]);
      },
      releases: async () => releases,
    });
    const collector = new AllocationCollector({
      platforms: [platformOf(type)],
      store,
      clients: new SystemClients({ logger }),
      scheduler,
      logger,
      clock,
    });
    await collector.start();
    const look = async () =>
      scheduler.triggerTask('look-for-releases:lakehouse');
    await look();
    await clock.advance(120_000);
    expect(asked).toEqual([]);

    releases.push(helmRelease(1, clock.now()));
    const found = clock.monotonicMs();
    await look();
    await look();
    await clock.advance(20_000);
    await expectSoon(() => asked.length === 1);
    await clock.advance(70_000);
    await expectSoon(() => asked.length === 2);
    await clock.advance(600_000);

    expect(asked.map(each => each - found)).toEqual([20_000, 90_000]);
    await collector.stop();
  });
});

/** Waits for what a real database takes its time for. */
async function expectSoon(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !isSo(); turn += 1) {
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
  expect(isSo()).toBe(true);
}
