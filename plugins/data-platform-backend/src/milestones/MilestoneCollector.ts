import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { redact } from '../history/redaction';
import type { ConfiguredMilestones, ConfiguredPlatform } from '../model/types';
import { type Clock, systemClock } from '../validation';
import { asError } from '../validation/asError';
import { GlobalTask } from '../validation/GlobalTask';
import {
  SourceCollector,
  type SourceCollectorOptions,
  Unreadable,
  wordsOf,
} from './SourceCollector';
import {
  type EntitySources,
  entitySources,
  type MistakenSource,
} from './sources/entitySources';
import { sourceOf } from './sources/sourceId';
import type { AttemptedSource, MilestoneSource } from './store/types';

/** A round begins with no more sources after so many timeouts of one. */
const ROUND_TIMEOUTS = 4;

/** So long others may be kept from a round that died: its last source, and keeping it, take a while too. */
const TASK_TIMEOUTS = ROUND_TIMEOUTS + 2;

/** Errors of databases begin with the whole statement: what is wrong is at their end. */
const MAX_LOGGED = 500;

/** What the collector is made of. */
export interface MilestoneCollectorOptions
  extends Omit<SourceCollectorOptions, 'timeoutMs' | 'clock'> {
  milestones: ConfiguredMilestones;
  platforms: ConfiguredPlatform[];
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock?: Clock;
}

/**
 * Reads documents of milestones on a schedule, on one replica at a time. A source
 * that fails keeps what is known of it, and stops none of the others.
 */
export class MilestoneCollector {
  readonly #options: MilestoneCollectorOptions;
  readonly #clock: Clock;
  readonly #task: GlobalTask;
  readonly #sources: SourceCollector;
  /** What went wrong last, by source: it is logged when it changes. */
  readonly #troubles = new Map<string, string>();

  constructor(options: MilestoneCollectorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { schedule, timeoutMs } = options.milestones;
    this.#sources = new SourceCollector({
      ...options,
      timeoutMs,
      clock: this.#clock,
    });
    this.#task = new GlobalTask({
      id: 'collect-milestones',
      schedule: {
        frequency:
          schedule.kind === 'cron'
            ? { cron: schedule.expression }
            : { milliseconds: schedule.intervalMs },
        timeout: { milliseconds: timeoutMs * TASK_TIMEOUTS },
      },
      scheduler: options.scheduler,
      clock: this.#clock,
      round: signal => this.#collect(signal),
    });
  }

  /** Begins to collect. */
  start(): Promise<void> {
    return this.#task.start();
  }

  /** Ends what is under way. */
  stop(): Promise<void> {
    return this.#task.stop();
  }

  async #collect(signal: AbortSignal): Promise<void> {
    const { milestones, store } = this.#options;
    const ofEntities = await this.#sourcesOfEntities();
    const mistaken = ofEntities?.mistaken ?? [];
    const named = new Map(
      [...milestones.sources.map(sourceOf), ...(ofEntities?.sources ?? [])].map(
        source => [source.id, source],
      ),
    );
    try {
      const attempted = await store.attempted();
      for (const { source, problem } of mistaken) {
        signal.throwIfAborted();
        await this.#recordFailure(source, redact(problem));
      }
      await this.#collectInTurn([...named.values()], attempted, signal);
      signal.throwIfAborted();
      await store.retireOthers(
        [
          ...named.keys(),
          ...mistaken.map(({ source }) => source.id),
          ...keptOf(mistaken, attempted),
        ],
        ofEntities ? 'all' : 'configured',
        this.#clock.now(),
      );
      this.#tell('store', '');
    } catch (error) {
      if (!signal.aborted) {
        this.#tell(
          'store',
          `What is known of milestones could not be kept: ${loggedOf(error)}`,
        );
      }
    }
    this.#forgetOthers(named);
  }

  /** Nothing where they are not known now: what entities named stays as it is then. */
  async #sourcesOfEntities(): Promise<EntitySources | undefined> {
    const { platforms, ...options } = this.#options;
    try {
      const found = await entitySources({
        ...options,
        platforms: platforms.map(({ name }) => name),
      });
      this.#tell('entities', found.problems.join('; '));
      return found;
    } catch (error) {
      this.#tell(
        'entities',
        `Entities could not be asked for documents of milestones: ${wordsOf(
          error,
        )}`,
      );
      return undefined;
    }
  }

  /** Those first that had their turn longest ago: where some hang, a round doesn't get to all. */
  async #collectInTurn(
    sources: MilestoneSource[],
    attempted: AttemptedSource[],
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, milestones } = this.#options;
    const last = new Map(
      attempted.map(({ id, attemptedAt }) => [id, attemptedAt.getTime()]),
    );
    const inTurn = [...sources].sort(
      (one, other) => (last.get(one.id) ?? 0) - (last.get(other.id) ?? 0),
    );
    const end =
      this.#clock.monotonicMs() + milestones.timeoutMs * ROUND_TIMEOUTS;
    for (const [index, source] of inTurn.entries()) {
      if (signal.aborted || this.#clock.monotonicMs() >= end) {
        logger.warn(
          `A round of reading milestones ended before ${
            inTurn.length - index
          } of ${inTurn.length} sources: they are first in the next one`,
        );
        return;
      }
      await this.#collectSafely(source, signal);
    }
  }

  async #collectSafely(
    source: MilestoneSource,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#sources.collect(source, signal);
      this.#tell(source.id, '');
    } catch (error) {
      // At a shut-down nothing is wrong with the source.
      if (signal.aborted) {
        return;
      }
      const location = redact(source.location);
      const isUnreadable = error instanceof Unreadable;
      this.#tell(
        source.id,
        isUnreadable
          ? `Milestones of ${location} could not be read: ${error.message}`
          : `Milestones of ${location} could not be kept: ${loggedOf(error)}`,
      );
      await this.#recordFailure(
        source,
        // What a database says is not for readers.
        isUnreadable
          ? error.message
          : 'the backend could not keep what it says; its log tells why',
      );
    }
  }

  async #recordFailure(source: MilestoneSource, words: string): Promise<void> {
    const { store, logger } = this.#options;
    try {
      await store.recordFailure(source, words, this.#clock.now());
    } catch (error) {
      logger.debug(
        'Why milestones could not be read could not be kept',
        asError(error),
      );
    }
  }

  /** Logs what is wrong when it begins, changes, and is over. */
  #tell(subject: string, trouble: string): void {
    const before = this.#troubles.get(subject) ?? '';
    if (trouble === before) {
      return;
    }
    if (trouble) {
      this.#troubles.set(subject, trouble);
      this.#options.logger.warn(trouble);
    } else {
      this.#troubles.delete(subject);
      this.#options.logger.info(`No longer so: ${before}`);
    }
  }

  /** What was wrong with sources that are named no more. */
  #forgetOthers(named: Map<string, MilestoneSource>): void {
    for (const subject of this.#troubles.keys()) {
      if (!named.has(subject) && !['entities', 'store'].includes(subject)) {
        this.#troubles.delete(subject);
      }
    }
  }
}

/** Sources that were read once, of entities whose annotation is mistaken now: what is kept of them stays until it is mended. */
function keptOf(
  mistaken: MistakenSource[],
  attempted: AttemptedSource[],
): string[] {
  const entities = new Set(mistaken.map(({ source }) => source.entityRef));
  return attempted
    .filter(
      ({ entityRef, succeeded }) =>
        succeeded && entityRef !== undefined && entities.has(entityRef),
    )
    .map(({ id }) => id);
}

function loggedOf(error: unknown): string {
  const words = wordsOf(error);
  return words.length > MAX_LOGGED ? `… ${words.slice(-MAX_LOGGED)}` : words;
}
