import { hostname } from 'node:os';
import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import type { PortalTools } from 'backstage-plugin-data-platform-node';
import type { ConfiguredPlatform, ConfiguredSuite } from '../model/types';
import { ActiveRuns } from './ActiveRuns';
import { asError } from './asError';
import { Clock, systemClock, within } from './clock';
import { ClockGuard } from './ClockGuard';
import { Janitor, JanitorTiming } from './Janitor';
import { LeaseWatch } from './LeaseWatch';
import { type Maintenance, markMaintenance } from './Maintenance';
import { ManualRuns, RunRequest } from './ManualRuns';
import { ANSWER_MS, answerWithin } from './outage';
import { planRun } from './planner';
import { Runner } from './Runner';
import { RunStarter } from './RunStarter';
import { scheduleKey } from './slots';
import { SuiteSlots } from './SuiteSlots';
import { SystemClients } from './SystemClients';
import type { IntentStore, RunStore, StoredRun } from './types';

/** Durations in milliseconds. */
export interface RunTiming extends JanitorTiming {
  /** For how long a run whose process died is taken for running. */
  leaseMs: number;
  /** How often the lease is renewed: often enough that a slow moment doesn't lose it. */
  renewMs: number;
  /** How often leases that nobody renews, and what checks left behind, are looked for. */
  sweepMs: number;
  /** For how long each step of a shut-down is waited for: above all what runs had to be written. */
  shutdownMs: number;
}

const DEFAULT_TIMING: Omit<RunTiming, keyof JanitorTiming> = {
  leaseMs: 15_000,
  renewMs: 5_000,
  sweepMs: 5_000,
  shutdownMs: 5_000,
};

/** A run starts so late after its slot at most, while nothing is in its way. */
const MAX_TICK_MS = 1_000;
/** Suites that run every second or two are looked at often enough to miss none. */
const TICKS_PER_INTERVAL = 4;

/** What the scheduler is made of. */
export interface RunSchedulerOptions {
  platforms: ConfiguredPlatform[];
  store: RunStore;
  intents: IntentStore;
  /** Tells which results come within a window of maintenance; none does unless given. */
  maintenance?: Pick<Maintenance, 'mark'>;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Of whoever else asks the same systems, and closes them; its own unless given. */
  clients?: SystemClients;
  /** For clients that go through the portal. */
  portal?: PortalTools;
  clock?: Clock;
  /** Name of this process, kept with its runs. */
  replica?: string;
  timing?: Partial<RunTiming>;
}

/**
 * Runs suites: those with a schedule for each of its slots, exactly once
 * whatever the number of replicas, and any of them when asked to.
 *
 * The tasks of Backstage's scheduler only look which slot is due, on every
 * replica; the run goes on apart from them. So neither a check that hangs nor
 * a replica that was killed holds up what comes next: the store decides who
 * has a slot, and a lease who is alive.
 */
export class RunScheduler {
  readonly #platforms: ConfiguredPlatform[];
  readonly #store: RunStore;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #timing: typeof DEFAULT_TIMING;
  readonly #clients: SystemClients;
  readonly #ownsClients: boolean;
  readonly #runs: ActiveRuns;
  readonly #starter: RunStarter;
  readonly #manualRuns: ManualRuns;
  readonly #janitor: Janitor;
  readonly #leases: LeaseWatch;
  readonly #clockGuard: ClockGuard;
  readonly #tasks = new AbortController();
  /** What is in the middle of starting a run, or of writing to the store. */
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: RunSchedulerOptions) {
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#clock = options.clock ?? systemClock;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#ownsClients = options.clients === undefined;
    this.#clients =
      options.clients ??
      new SystemClients({ logger: options.logger, portal: options.portal });
    this.#runs = new ActiveRuns({
      store: this.#store,
      runner: new Runner({
        store: options.maintenance
          ? markMaintenance(this.#store, options.maintenance)
          : this.#store,
        intents: options.intents,
        clients: this.#clients,
        logger: this.#logger,
        clock: this.#clock,
      }),
      logger: this.#logger,
      clock: this.#clock,
      leaseMs: this.#timing.leaseMs,
      renewMs: this.#timing.renewMs,
    });
    this.#clockGuard = new ClockGuard({
      store: this.#store,
      logger: this.#logger,
      clock: this.#clock,
    });
    this.#leases = new LeaseWatch({
      store: this.#store,
      runs: this.#runs,
      logger: this.#logger,
      clock: this.#clock,
      leaseMs: this.#timing.leaseMs,
      everyMs: this.#timing.sweepMs,
    });
    this.#starter = new RunStarter({
      store: this.#store,
      runs: this.#runs,
      clock: this.#clock,
      replica: options.replica ?? `${hostname()}:${process.pid}`,
      leaseMs: this.#timing.leaseMs,
      signal: this.#tasks.signal,
    });
    this.#manualRuns = new ManualRuns({
      platforms: this.#platforms,
      store: this.#store,
      runs: this.#runs,
      clockGuard: this.#clockGuard,
      starter: this.#starter,
      clock: this.#clock,
    });
    this.#janitor = new Janitor({
      platforms: this.#platforms,
      store: options.intents,
      clockGuard: this.#clockGuard,
      clients: this.#clients,
      logger: this.#logger,
      clock: this.#clock,
      timing: options.timing,
    });
  }

  /** Begins with the slots that are due now. */
  async start(): Promise<void> {
    await this.#schedule(
      'interrupt-expired-runs',
      this.#timing.sweepMs,
      async () => this.#leases.look(),
    );
    await this.#janitor.tellUnconfigured();
    await this.#schedule(
      'remove-what-checks-left',
      this.#timing.sweepMs,
      async () => this.#janitor.look(),
    );
    for (const platform of this.#platforms) {
      // One whose configuration is broken is shown, but not validated.
      for (const suite of platform.problems.length > 0 ? [] : platform.suites) {
        await this.#scheduleSuite(platform, suite);
      }
    }
  }

  /**
   * Starts a run now.
   *
   * @returns the run, which has started
   * @throws NotFoundError, with the nearest name, for what isn't configured
   * @throws InputError where the platform's configuration is broken
   * @throws RunUnderWayError (409) while a run of the suite is under way
   * @throws TooManyRunsError (429) where the last one asked for is too recent
   */
  async runNow(request: RunRequest): Promise<StoredRun> {
    return this.#track(this.#manualRuns.start(request));
  }

  /**
   * Starts nothing more and interrupts what is under way; the results had so
   * far are kept.
   */
  async stop(): Promise<void> {
    this.#tasks.abort();
    const { shutdownMs } = this.#timing;
    const underWay = Promise.allSettled([...this.#underWay]);
    await within(this.#clock, shutdownMs, underWay);
    await Promise.all([
      this.#runs.stop(shutdownMs),
      this.#janitor.stop(shutdownMs),
    ]);
    if (this.#ownsClients) {
      await within(this.#clock, shutdownMs, this.#clients.close());
    }
  }

  async #scheduleSuite(
    platform: ConfiguredPlatform,
    suite: ConfiguredSuite,
  ): Promise<void> {
    // One without checks, as all of its are switched off, owes no runs.
    if (suite.schedule.kind === 'manual' || suite.checks.length === 0) {
      return;
    }
    const slots = new SuiteSlots({
      suite,
      store: this.#store,
      clockAgrees: async () => this.#clockGuard.agrees(),
      start: async slot =>
        this.#starter.start(planRun(platform, suite.name), {
          trigger: 'scheduled',
          slot,
          schedule: scheduleKey(suite.schedule),
        }),
      logger: this.#logger,
      clock: this.#clock,
      signal: this.#tasks.signal,
    });
    const tickMs =
      suite.schedule.kind === 'interval'
        ? Math.min(MAX_TICK_MS, suite.schedule.intervalMs / TICKS_PER_INTERVAL)
        : MAX_TICK_MS;
    await this.#schedule(
      // Names may hold dashes, and so could make the same of different suites.
      `validate:${platform.name}:${suite.name}`,
      tickMs,
      async () => slots.tick(),
    );
  }

  /** A task on this replica; it takes no lock that a killed one would leave behind. */
  async #schedule(
    id: string,
    everyMs: number,
    task: () => Promise<void>,
  ): Promise<void> {
    await this.#scheduler.scheduleTask({
      id,
      scope: 'local',
      frequency: { milliseconds: everyMs },
      timeout: { milliseconds: 2 * ANSWER_MS },
      signal: this.#tasks.signal,
      fn: async () => {
        if (!this.#tasks.signal.aborted) {
          await this.#inTime(id, this.#track(task()));
        }
      },
    });
  }

  /** What hangs is left behind, as the task would not be called again before it ends. */
  async #inTime(id: string, task: Promise<void>): Promise<void> {
    try {
      await answerWithin(this.#clock, ANSWER_MS, task);
    } catch (error) {
      this.#logger.error(`Task '${id}' is left behind`, asError(error));
    }
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
