import {
  DatabaseService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ConfiguredHistory, ConfiguredPlatform } from '../model/types';
import { asError } from '../validation/asError';
import type { Clock } from '../validation/clock';
import { GlobalTask } from '../validation/GlobalTask';
import { openHistoryDatabase } from './migrate';
import { removeOldRuns } from './removeOldRuns';

/** Removes what is to be kept no longer, hourly and by one replica. */
export class Retention {
  readonly #task: GlobalTask | undefined;

  private constructor(task: GlobalTask | undefined) {
    this.#task = task;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    history: ConfiguredHistory;
    platforms: ConfiguredPlatform[];
    database: DatabaseService;
    scheduler: SchedulerService;
    logger: LoggerService;
    clock: Clock;
  }): Promise<Retention> {
    const { history, platforms, database, logger, scheduler, clock } = options;
    const { resultsKeptMs } = history;
    if (resultsKeptMs === undefined) {
      return new Retention(undefined);
    }
    const knex = await openHistoryDatabase(database);
    const suites = platforms.flatMap(platform =>
      platform.suites.map(({ name }) => ({
        platform: platform.name,
        suite: name,
      })),
    );
    return new Retention(
      new GlobalTask({
        id: 'remove-old-results',
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 10 } },
        scheduler,
        clock,
        round: async signal =>
          removeOlder(knex, {
            before: new Date(clock.now().getTime() - resultsKeptMs),
            suites,
            signal,
            logger,
          }),
      }),
    );
  }

  /** Begins with it. */
  async start(): Promise<void> {
    await this.#task?.start();
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    await this.#task?.stop();
  }
}

async function removeOlder(
  knex: Knex,
  {
    logger,
    ...options
  }: Parameters<typeof removeOldRuns>[1] & { logger: LoggerService },
): Promise<void> {
  try {
    const removed = await removeOldRuns(knex, options);
    if (removed > 0) {
      logger.info(
        `Removed ${removed} runs from before ${options.before.toISOString()}, with their results`,
      );
    }
  } catch (error) {
    logger.warn(
      'Results that are to be kept no longer could not be removed; trying again in an hour',
      asError(error),
    );
  }
}
