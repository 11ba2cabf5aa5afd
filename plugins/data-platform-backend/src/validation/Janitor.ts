import { LoggerService } from '@backstage/backend-plugin-api';
import type { ConfiguredPlatform } from '../model/types';
import { asError } from './asError';
import { cleanUpIntent } from './cleanUpIntent';
import { Clock, within } from './clock';
import type { ClockGuard } from './ClockGuard';
import { Cleaner, findCleaner } from './findCleaner';
import type { SystemClients } from './SystemClients';
import type { IntentStore, StoredIntent } from './types';
import { durationText } from './words';

/** Durations in milliseconds. */
export interface JanitorTiming {
  /** For how long one removal may take. */
  cleanUpMs: number;
  /** Until the second attempt; it doubles with each, up to `maxRetryMs`. */
  retryMs: number;
  maxRetryMs: number;
  /** Between two looks at what only another configuration can remove. */
  unconfiguredMs: number;
}

const DEFAULT_TIMING: JanitorTiming = {
  cleanUpMs: 60_000,
  retryMs: 10_000,
  maxRetryMs: 10 * 60_000,
  unconfiguredMs: 60 * 60_000,
};

/** Beyond its deadline, a removal and what is written of it are over by then. */
const MARGIN_MS = 30_000;
const MAX_AT_A_TIME = 5;
/** At start-up no more than so many are named. */
const MAX_NAMED = 100;

/**
 * Removes what checks left at their targets: what an intent tells of that is
 * due, and whose run is no longer live. Each replica has one; the store sees to
 * it that an intent is in the hands of one at a time.
 */
export class Janitor {
  readonly #platforms: ConfiguredPlatform[];
  readonly #store: IntentStore;
  readonly #clockGuard: Pick<ClockGuard, 'agrees'>;
  readonly #clients: Pick<SystemClients, 'get'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #timing: JanitorTiming;
  readonly #stopped = new AbortController();
  readonly #active = new Set<Promise<void>>();
  #lookFails = false;

  constructor(options: {
    platforms: ConfiguredPlatform[];
    store: IntentStore;
    /** By a wrong clock, what a check has just made would be due. */
    clockGuard: Pick<ClockGuard, 'agrees'>;
    clients: Pick<SystemClients, 'get'>;
    logger: LoggerService;
    clock: Clock;
    timing?: Partial<JanitorTiming>;
  }) {
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#clockGuard = options.clockGuard;
    this.#clients = options.clients;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
  }

  /** Says what is left that this configuration can't remove. Never throws. */
  async tellUnconfigured(): Promise<void> {
    try {
      const all = await this.#store.intents({ limit: MAX_NAMED });
      for (const intent of all) {
        const found = findCleaner(this.#platforms, intent);
        if ('missing' in found) {
          this.#logger.warn(
            `Check '${intent.ref}' may have left '${intent.name}' at its target on ` +
              `${intent.declaredAt.toISOString()}, and it can't be removed: ${
                found.missing
              }. ` +
              'It is kept in mind; configure the check again, or remove it by hand.',
          );
        }
      }
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  /**
   * To be called every few seconds: takes what is due and removes it, apart
   * from this call, so that what hangs holds up nothing. Never throws.
   */
  async look(): Promise<void> {
    const limit = MAX_AT_A_TIME - this.#active.size;
    if (limit <= 0 || this.#stopped.signal.aborted) {
      return;
    }
    try {
      if (!(await this.#clockGuard.agrees())) {
        return;
      }
      const now = this.#clock.now();
      const intents = await this.#store.takeDueIntents({
        now,
        until: this.#at(this.#timing.cleanUpMs + MARGIN_MS),
        limit,
      });
      for (const intent of intents) {
        const work = this.#remove(intent).finally(() =>
          this.#active.delete(work),
        );
        this.#active.add(work);
      }
      this.#lookFails = false;
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  /** Ends what is under way, and waits for it, for so long at most. */
  async stop(waitMs: number): Promise<void> {
    this.#stopped.abort();
    await within(this.#clock, waitMs, Promise.all(this.#active));
  }

  /** Never rejects. */
  async #remove(intent: StoredIntent): Promise<void> {
    try {
      const found = findCleaner(this.#platforms, intent);
      if ('missing' in found) {
        await this.#store.postponeIntent(intent.id, {
          dueAt: this.#at(this.#timing.unconfiguredMs),
          error: found.missing,
        });
      } else {
        await this.#cleanUp(intent, found);
      }
    } catch (error) {
      // It comes up again once the time is over for which it was taken.
      this.#logger.error(
        `What became of '${intent.name}' of check '${intent.ref}' could not be stored; it will be looked at again`,
        asError(error),
      );
    }
  }

  async #cleanUp(intent: StoredIntent, cleaner: Cleaner): Promise<void> {
    const failure = await cleanUpIntent(intent, cleaner, {
      clients: this.#clients,
      clock: this.#clock,
      logger: this.#logger,
      timeoutMs: this.#timing.cleanUpMs,
      signal: this.#stopped.signal,
    });
    if (this.#stopped.signal.aborted && failure !== undefined) {
      // Not the target's fault: no attempt that counts.
      return;
    }
    if (failure === undefined) {
      await this.#store.fulfilIntent(intent.id);
      const attempts = intent.attempts + 1;
      this.#logger.info(
        `Nothing is left of '${intent.name}', which check '${intent.ref}' had made in run ${intent.runId}` +
          `${attempts > 1 ? ` (attempt ${attempts})` : ''}`,
      );
      return;
    }
    await this.#postpone(intent, failure);
  }

  async #postpone(intent: StoredIntent, error: string): Promise<void> {
    const { retryMs, maxRetryMs } = this.#timing;
    const waitMs = Math.min(
      maxRetryMs,
      retryMs * 2 ** Math.min(intent.attempts, 30),
    );
    const kept = await this.#store.postponeIntent(intent.id, {
      dueAt: this.#at(waitMs),
      error,
    });
    if (!kept) {
      return;
    }
    // As it is kept, since that is redacted.
    const words =
      `'${intent.name}', which check '${intent.ref}' left at its target, could not be removed ` +
      `(attempt ${intent.attempts + 1}): ${kept.lastError}`;
    if (intent.attempts === 0) {
      this.#logger.warn(
        `${words}. Trying again in ${durationText(
          waitMs,
        )} and then less and less often; told again once it is gone.`,
      );
    } else {
      this.#logger.debug(words);
    }
  }

  #at(ms: number): Date {
    return new Date(this.#clock.now().getTime() + ms);
  }

  /** Once is enough while it lasts. */
  #tellFailure(error: unknown): void {
    if (!this.#lookFails) {
      this.#lookFails = true;
      this.#logger.error(
        'What checks left behind could not be looked for',
        asError(error),
      );
    }
  }
}
