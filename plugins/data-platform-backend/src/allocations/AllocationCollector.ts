import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import type { ConfiguredAllocations, ConfiguredPlatform } from '../model/types';
import { type Clock, systemClock, type SystemClients } from '../validation';
import { asError } from '../validation/asError';
import { within } from '../validation/clock';
import { PlatformCollector } from './PlatformCollector';
import { SystemCollector } from './SystemCollector';
import type { AllocationStore } from './types';

const MINUTE = 60_000;

/** Releases are looked for so often at least: it costs little, and tells when to look closer. */
const RELEASES_EVERY_MS = MINUTE;

/**
 * After a new release allocations are collected so much later: once it took
 * effect, and once more for what took longer.
 */
const AFTER_RELEASE_MS = [20_000, 90_000];

const REMOVE_EVERY_MS = 60 * MINUTE;

/** For how long a shut-down waits for what is under way to be written. */
const SHUTDOWN_MS = 5_000;

/** What the collector is made of. */
export interface AllocationCollectorOptions {
  platforms: ConfiguredPlatform[];
  store: AllocationStore;
  clients: SystemClients;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock?: Clock;
  /** After a new release, in milliseconds. */
  afterReleaseMs?: number[];
}

/**
 * Asks each platform on its schedule what its workloads are given, and which
 * releases there were; one replica does, whichever comes first.
 */
export class AllocationCollector {
  readonly #platforms: ConfiguredPlatform[];
  readonly #store: AllocationStore;
  readonly #systems: SystemCollector;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #afterReleaseMs: number[];
  readonly #tasks = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  /** What ends the waiting for a release to take effect, by platform. */
  readonly #followUps = new Map<string, (() => void)[]>();

  constructor(options: AllocationCollectorOptions) {
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#clock = options.clock ?? systemClock;
    this.#afterReleaseMs = options.afterReleaseMs ?? AFTER_RELEASE_MS;
    this.#systems = new SystemCollector({
      clients: options.clients,
      logger: options.logger,
      clock: this.#clock,
    });
  }

  /** Begins to collect. */
  async start(): Promise<void> {
    for (const platform of this.#platforms) {
      if (platform.allocations && platform.problems.length === 0) {
        await this.#schedulePlatform(platform, platform.allocations);
      }
    }
    await this.#schedule(
      'remove-old-usage',
      { milliseconds: REMOVE_EVERY_MS },
      { timeoutMs: 10 * MINUTE },
      async () => {
        try {
          await this.#store.removeOldUsage(this.#clock.now());
        } catch (error) {
          this.#logger.warn(
            'What workloads used long ago could not be removed',
            asError(error),
          );
        }
      },
    );
  }

  /** Ends what is under way; what was told so far is kept. */
  async stop(): Promise<void> {
    this.#tasks.abort(new Error('The backend is shutting down'));
    for (const cancel of [...this.#followUps.values()].flat()) {
      cancel();
    }
    this.#followUps.clear();
    await within(
      this.#clock,
      SHUTDOWN_MS,
      Promise.allSettled([...this.#underWay]),
    );
  }

  async #schedulePlatform(
    platform: ConfiguredPlatform,
    { schedule, intervalMs, timeoutMs }: ConfiguredAllocations,
  ): Promise<void> {
    const collector = new PlatformCollector({
      platform,
      timeoutMs,
      systems: this.#systems,
      store: this.#store,
      logger: this.#logger,
      clock: this.#clock,
    });
    const systems = collector.able('allocations').length;
    const tellReleases = collector.able('releases').length > 0;
    if (systems === 0 && !tellReleases) {
      return;
    }
    // All of them might take as long as they may, one after the other.
    const task = { timeoutMs: 2 * timeoutMs * (systems + 1) };
    const lookForReleases = async (signal: AbortSignal) => {
      const added = await collector.collectReleases(signal);
      if (added > 0) {
        this.#followUp(platform, collector);
      }
    };
    await this.#schedule(
      `collect-allocations:${platform.name}`,
      schedule.kind === 'cron'
        ? { cron: schedule.expression }
        : { milliseconds: intervalMs },
      task,
      async signal => {
        // First, so that what they carried is known as theirs at once.
        await lookForReleases(signal);
        await collector.collectAllocations(signal);
      },
    );
    if (tellReleases && intervalMs > RELEASES_EVERY_MS) {
      await this.#schedule(
        `look-for-releases:${platform.name}`,
        { milliseconds: RELEASES_EVERY_MS },
        task,
        lookForReleases,
      );
    }
  }

  /** Collects again soon; a release that comes meanwhile begins that anew. */
  #followUp(platform: ConfiguredPlatform, collector: PlatformCollector): void {
    this.#followUps.get(platform.name)?.forEach(cancel => cancel());
    this.#followUps.set(
      platform.name,
      this.#afterReleaseMs.map(ms =>
        this.#clock.after(ms, () => {
          void this.#track(collector.collectAllocations(this.#tasks.signal));
        }),
      ),
    );
  }

  async #schedule(
    id: string,
    frequency: { milliseconds: number } | { cron: string },
    { timeoutMs }: { timeoutMs: number },
    task: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.#scheduler.scheduleTask({
      id,
      scope: 'global',
      frequency,
      timeout: { milliseconds: timeoutMs },
      signal: this.#tasks.signal,
      fn: async signal => {
        if (!this.#tasks.signal.aborted) {
          await this.#track(
            task(AbortSignal.any([signal, this.#tasks.signal])),
          );
        }
      },
    });
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
