import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ConfiguredPlatform, ConfiguredSuite } from '../model/types';
import type { ActiveRuns } from './ActiveRuns';
import type { Clock } from './clock';
import type { ClockGuard } from './ClockGuard';
import { RunUnderWayError, TooManyRunsError } from './errors';
import { findSuite, planRun, RunSelection, unknownName } from './planner';
import type { RunStarter } from './RunStarter';
import type { RunStore, StoredRun } from './types';

/** A run that someone asks for. */
export interface RunRequest extends RunSelection {
  platform: string;
  suite: string;
  /** An entity ref of a user, or the subject of a service. */
  requestedBy: string;
}

/** Runs that are asked for: one at a time a suite, and not too often. */
export class ManualRuns {
  readonly #platforms: ConfiguredPlatform[];
  readonly #store: Pick<RunStore, 'runningRun' | 'latestManualRunAt'>;
  readonly #runs: Pick<ActiveRuns, 'find'>;
  readonly #clockGuard: ClockGuard;
  readonly #starter: RunStarter;
  readonly #clock: Clock;

  constructor(options: {
    platforms: ConfiguredPlatform[];
    store: Pick<RunStore, 'runningRun' | 'latestManualRunAt'>;
    runs: Pick<ActiveRuns, 'find'>;
    clockGuard: ClockGuard;
    starter: RunStarter;
    clock: Clock;
  }) {
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#runs = options.runs;
    this.#clockGuard = options.clockGuard;
    this.#starter = options.starter;
    this.#clock = options.clock;
  }

  /** See `RunScheduler.runNow`. */
  async start(request: RunRequest): Promise<StoredRun> {
    const configured = this.#platform(request);
    const plan = planRun(configured, request.suite, request);
    const { platform, suite } = plan;

    // Before how often: that one runs already is what the caller can look at.
    await this.#refuseWhileRunning(platform, suite);
    await this.#refuseTooSoon(findSuite(configured, suite));

    await this.#refuseAtWrongTime();

    const start = await this.#starter.start(plan, {
      trigger: 'manual',
      requestedBy: request.requestedBy,
    });
    if ('started' in start) {
      return start.started;
    }
    throw start.refused === 'running'
      ? new RunUnderWayError(platform, suite, start.run.id)
      : new Error('A run without a slot was refused for its slot');
  }

  #platform(request: RunRequest): ConfiguredPlatform {
    const platform = this.#platforms.find(
      each => each.name === request.platform,
    );
    if (!platform) {
      throw unknownName(
        `There is no platform '${request.platform}'`,
        request.platform,
        this.#platforms.map(each => each.name),
      );
    }
    if (platform.problems.length > 0) {
      const [{ path, message }] = platform.problems;
      throw new InputError(
        `Platform '${platform.name}' is not validated while something is wrong in its configuration: ${path}: ${message}`,
      );
    }
    return platform;
  }

  async #refuseAtWrongTime(): Promise<void> {
    if (!(await this.#clockGuard.agrees())) {
      throw new ServiceUnavailableError(
        "The clock of this replica differs from the database's; see the log",
      );
    }
  }

  async #refuseWhileRunning(platform: string, suite: string): Promise<void> {
    const running =
      this.#runs.find(platform, suite) ??
      (await this.#store.runningRun({ platform, suite }));
    if (running) {
      throw new RunUnderWayError(platform, suite, running.id);
    }
  }

  /** The time of the last one is kept in the store, so that all replicas know it. */
  async #refuseTooSoon({
    platform,
    name: suite,
    manualIntervalMs,
  }: ConfiguredSuite): Promise<void> {
    const latest = await this.#store.latestManualRunAt({ platform, suite });
    // Either way: the clock that told the time may go before this one, or have
    // been set back since.
    const waitMs = latest
      ? manualIntervalMs -
        Math.abs(this.#clock.now().getTime() - latest.getTime())
      : 0;
    if (waitMs > 0) {
      throw new TooManyRunsError(suite, waitMs);
    }
  }
}
