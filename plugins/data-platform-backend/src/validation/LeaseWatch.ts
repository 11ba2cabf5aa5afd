import { LoggerService } from '@backstage/backend-plugin-api';
import type { ActiveRuns } from './ActiveRuns';
import { asError } from './asError';
import type { Clock } from './clock';
import { answerWithin } from './outage';
import type { RunStore } from './types';

/**
 * Finds the runs of replicas that are gone, and marks them as interrupted: those
 * whose lease nobody renewed for as long as one lasts.
 *
 * That is seen by looking again and again, and not read from a clock: those of
 * the replicas differ, and nobody can renew anything while the database is
 * away. So once a look fails, what was seen before counts no more.
 */
export class LeaseWatch {
  readonly #store: Pick<RunStore, 'leases' | 'interrupt'>;
  readonly #runs: Pick<ActiveRuns, 'keeps'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #looks: number;
  /** By run: its lease, and how often it was the same at a look. */
  #seen = new Map<string, { untilMs: number; unchanged: number }>();
  #fails = false;

  constructor(options: {
    store: Pick<RunStore, 'leases' | 'interrupt'>;
    /** The runs of this process: it knows by itself whether they go on. */
    runs: Pick<ActiveRuns, 'keeps'>;
    logger: LoggerService;
    clock: Clock;
    leaseMs: number;
    /** How often it is called. */
    everyMs: number;
  }) {
    this.#store = options.store;
    this.#runs = options.runs;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#leaseMs = options.leaseMs;
    this.#looks = Math.ceil(options.leaseMs / options.everyMs);
  }

  /** Never throws. */
  async look(): Promise<void> {
    try {
      await this.#interruptGone();
      this.#fails = false;
    } catch (error) {
      this.#seen.clear();
      // The scheduler would keep it to itself. Once is enough while it lasts.
      if (!this.#fails) {
        this.#fails = true;
        this.#logger.error(
          'Runs of replicas that are gone could not be looked for',
          asError(error),
        );
      }
    }
  }

  async #interruptGone(): Promise<void> {
    const leases = await this.#inTime(this.#store.leases());
    const before = this.#seen;
    this.#seen = new Map();
    for (const lease of leases.filter(
      ({ runId }) => !this.#runs.keeps(runId),
    )) {
      const untilMs = lease.until.getTime();
      const known = before.get(lease.runId);
      const unchanged = known?.untilMs === untilMs ? known.unchanged + 1 : 0;
      this.#seen.set(lease.runId, { untilMs, unchanged });
      if (unchanged >= this.#looks) {
        const run = await this.#inTime(
          this.#store.interrupt(lease, this.#clock.now()),
        );
        if (run) {
          this.#logger.warn(
            `Run ${run.id} of suite '${run.suite}' of platform '${run.platform}' was interrupted: ` +
              `its replica ${run.replica ?? ''} is gone, or lost its lease`,
          );
        }
      }
    }
  }

  #inTime<T>(answer: Promise<T>): Promise<T> {
    return answerWithin(this.#clock, this.#leaseMs, answer);
  }
}
