import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { openHistory } from '../../history/__testUtils__/history';
import type { ConfiguredPlatform } from '../../model/types';
import { RunScheduler } from '../../validation';
import type { RunStore } from '../../validation/types';
import type { RunSchedulerOptions } from '../../validation';
import {
  ManualClock,
  settleDown,
} from '../../validation/__testUtils__/ManualClock';
import type { RunCheck } from '../../validation/__testUtils__/platforms';

const TICK = 'validate:lakehouse:default';
const JANITOR = 'remove-what-checks-left';
const SWEEP = 'interrupt-expired-runs';

/** What someone asks for when they want the suite of the test to run. */
export const alice = {
  platform: 'lakehouse',
  suite: 'default',
  requestedBy: 'alice',
};

/** Starts a backend's scheduler on a database, and tells what it has written. */
async function startReplica(
  knex: Knex,
  platform: ConfiguredPlatform,
  options: Partial<RunSchedulerOptions> & { clock: ManualClock },
) {
  const { clock } = options;
  const { store, intents, reader } = await openHistory(knex);
  const tasks: SchedulerService = mockServices.scheduler();
  const logger = mockServices.logger.mock();
  logger.child.mockImplementation(() => logger);
  const scheduler = new RunScheduler({
    platforms: [platform],
    store,
    intents,
    scheduler: tasks,
    logger,
    ...options,
  });
  await scheduler.start();

  const tick = async () => {
    await tasks.triggerTask(TICK);
    await settleDown();
  };
  return {
    scheduler,
    logger,
    clock,
    tick,
    sweep: () => tasks.triggerTask(SWEEP),
    clean: async () => {
      await tasks.triggerTask(JANITOR);
      await settleDown();
    },
    intents,
    /** Moves on second by second, as the tasks of the scheduler tick. */
    pass: async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        await clock.advance(1_000);
        await tick();
      }
    },
    /** A shut-down whose waits pass at once. */
    stop: async () => {
      const stopped = scheduler.stop();
      await clock.advance(20_000);
      await stopped;
    },
    /** Oldest first. */
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

/** A scheduler of a test. */
export type Replica = Awaited<ReturnType<typeof startReplica>>;

/**
 * Schedulers on one database, each test with its own, and a clock that the
 * tests move. It begins at a full minute, as slots do.
 */
export class Replicas {
  clock = new ManualClock();
  #knex: Knex | undefined;
  #started: Replica[] = [];

  /** Sees to the database before and after each test. */
  static forEachTest(): Replicas {
    const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
    const replicas = new Replicas();
    beforeEach(async () => {
      replicas.#knex = await databases.init('SQLITE_3');
      replicas.clock = new ManualClock('2026-03-01T10:00:00.000Z');
    });
    afterEach(async () => {
      await Promise.all(replicas.#started.splice(0).map(({ stop }) => stop()));
      await replicas.#knex?.destroy();
    });
    return replicas;
  }

  get knex(): Knex {
    if (!this.#knex) {
      throw new Error('There is a database within a test only');
    }
    return this.#knex;
  }

  /** The store of the test's database, for one that is to be made to fail. */
  async openStore() {
    return (await openHistory(this.knex)).store;
  }

  async openIntents() {
    return (await openHistory(this.knex)).intents;
  }

  async start(
    platform: ConfiguredPlatform,
    options: Partial<RunSchedulerOptions> & { clock?: ManualClock } = {},
  ): Promise<Replica> {
    const replica = await startReplica(this.knex, platform, {
      clock: this.clock,
      replica: `replica-${this.#started.length + 1}`,
      ...options,
    });
    this.#started.push(replica);
    return replica;
  }
}

/** The runs by slot: `10:00 finished`, `10:01 missed: why`. */
export async function slotsOf(replica: Replica): Promise<string[]> {
  const runs = await replica.runs();
  return runs.map(({ slot, state, reason, trigger }) => {
    const name = slot?.toISOString().slice(11, 16) ?? trigger;
    return reason ? `${name} ${state}: ${reason}` : `${name} ${state}`;
  });
}

/** A store whose database a test can take away. */
export function outageOf(store: RunStore) {
  const outage = {
    store,
    away: false,
    /** Calls go out, and are never answered. */
    silent: false,
  };
  outage.store = new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function'
        ? async (...args: unknown[]) => {
            if (outage.away) {
              throw new Error('the connection was refused');
            }
            if (outage.silent) {
              return new Promise(() => {});
            }
            return member.apply(target, args);
          }
        : member;
    },
  });
  return outage;
}

/** A check that a test ends when it likes. */
export function heldCheck() {
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
