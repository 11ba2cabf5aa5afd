import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { asError } from './asError';
import { Clock } from './clock';
import { ANSWER_MS, answerWithin, OUTAGE_MS } from './outage';
import { retry } from './retry';
import { settle } from './settle';
import type { CheckResult, RunStore, SettlingRules } from './types';

/** What a run's results need of the store. */
export type ResultStore = Pick<RunStore, 'recordResult' | 'setCurrent'>;

/**
 * Writes the results of one run as they come, one after another, while its
 * checks go on. A store that fails is tried again, for as long as an outage of it
 * may last; what is lost in the end is said.
 */
export class ResultWriter {
  readonly #runId: string;
  readonly #store: ResultStore;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #onRefused: () => void;
  readonly #lost: string[] = [];
  #queue: Promise<void> = Promise.resolve();
  #current: string[] = [];
  #currentQueued = false;
  /** Since when the store takes nothing. */
  #awaySinceMs: number | undefined;

  constructor(options: {
    runId: string;
    store: ResultStore;
    logger: LoggerService;
    clock: Clock;
    /** Aborted when the run is to end: then what fails is not tried for long. */
    signal: AbortSignal;
    /** The run is no longer ours: another replica took it for dead. */
    onRefused: () => void;
  }) {
    this.#runId = options.runId;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#onRefused = options.onRefused;
  }

  /** Refs of checks whose results could not be written. */
  get lost(): string[] {
    return [...this.#lost];
  }

  record(result: CheckResult, rules: SettlingRules): void {
    this.#queue = this.#queue.then(() => this.#write(result, rules));
  }

  /** Tells those who look on which checks run now; only the latest is worth writing. */
  setCurrent(refs: string[]): void {
    this.#current = refs;
    if (!this.#currentQueued) {
      this.#currentQueued = true;
      this.#queue = this.#queue.then(() => this.#writeCurrent());
    }
  }

  /** All that was handed over is written, or known as lost. */
  async drain(): Promise<void> {
    await this.#queue;
  }

  async #write(result: CheckResult, rules: SettlingRules): Promise<void> {
    try {
      const { value, tries } = await retry(
        this.#clock,
        () =>
          this.#answer(
            this.#store.recordResult(this.#runId, result, rules, settle),
          ),
        error => this.#tellAway(result.ref, error),
        { ms: this.#patienceMs, signal: this.#signal },
      );
      this.#awaySinceMs = undefined;
      const { recorded, transition } = value;
      if (!recorded) {
        // After a failed try it may be refused as one that is there already;
        // the lease tells in time whether the run is still ours.
        if (tries === 1) {
          this.#onRefused();
        }
      } else if (transition) {
        this.#logger.info(
          `Check '${result.ref}' went from ${transition.from} to ${transition.to}: ${transition.summary}`,
        );
      }
    } catch (error) {
      this.#lost.push(result.ref);
      // Not in its own words: those are redacted only on their way to the store.
      this.#logger.error(
        `The result of '${result.ref}' in run ${
          this.#runId
        } could not be written: its outcome was '${result.outcome}'`,
        asError(error),
      );
    }
  }

  #answer<T>(answer: Promise<T>): Promise<T> {
    return answerWithin(this.#clock, ANSWER_MS, answer);
  }

  /** Of one outage, however many results it keeps from being written. */
  get #patienceMs(): number {
    return this.#awaySinceMs === undefined
      ? OUTAGE_MS
      : OUTAGE_MS - (this.#clock.monotonicMs() - this.#awaySinceMs);
  }

  /** Once is enough while it lasts. */
  #tellAway(ref: string, error: unknown): void {
    if (this.#awaySinceMs === undefined) {
      this.#awaySinceMs = this.#clock.monotonicMs();
      this.#logger.warn(
        `The result of '${ref}' could not be written yet: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  async #writeCurrent(): Promise<void> {
    this.#currentQueued = false;
    try {
      await this.#answer(this.#store.setCurrent(this.#runId, this.#current));
    } catch (error) {
      this.#logger.debug(
        `Which checks of run ${
          this.#runId
        } are under way could not be written: ${stringifyError(error)}`,
      );
    }
  }
}
