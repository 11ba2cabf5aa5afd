import { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from './clock';
import { ANSWER_MS, answerWithin } from './outage';
import type { RunStore } from './types';
import { durationText } from './words';

/** By so much a clock may differ: more than NTP leaves, less than does harm. */
const MAX_DIFFERENCE_MS = 10_000;

/**
 * Holds the clock of this process against the one that all replicas share: the
 * database's. Who is ahead would take the slots of tomorrow, and keep the results
 * of today from counting until then.
 */
export class ClockGuard {
  readonly #store: Pick<RunStore, 'time'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  #told = false;

  constructor(options: {
    store: Pick<RunStore, 'time'>;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /**
   * Whether the clocks agree; it is told once where they don't.
   *
   * @throws where the database does not answer
   */
  async agrees(): Promise<boolean> {
    const before = this.#clock.now().getTime();
    const time = await answerWithin(this.#clock, ANSWER_MS, this.#store.time());
    if (!time) {
      return true;
    }
    // The database looked at its clock at some moment between the two.
    const aheadMs = before - time.getTime();
    const behindMs = time.getTime() - this.#clock.now().getTime();
    const differenceMs = Math.max(aheadMs, behindMs);
    const agrees = differenceMs <= MAX_DIFFERENCE_MS;
    if (!agrees && !this.#told) {
      this.#logger.error(
        `The clock of this replica is ${durationText(differenceMs)} ${
          aheadMs > behindMs ? 'ahead of' : 'behind'
        } the database's: it starts no runs until they agree within ${durationText(
          MAX_DIFFERENCE_MS,
        )}. Look at NTP on both machines.`,
      );
    }
    this.#told = !agrees;
    return agrees;
  }
}
