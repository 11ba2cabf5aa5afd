import { setImmediate } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { HistoryReader } from '../../history';
import type { ConfiguredPlatform } from '../../model';
import { type Clock, systemClock } from '../../validation';
import { asError } from '../../validation/asError';
import { within } from '../../validation/clock';
import { type EvidenceReaders, loadEvidence } from '../evidence';
import { GlobalTask } from '../../validation/GlobalTask';
import { judgedClaims } from '../judgedClaims';
import { isSettled } from './settled';
import type { ClaimNotice, VerdictStore } from './types';
import { type EvaluatedMilestone, whatTurned } from './whatTurned';

/** So many documents of a platform are watched: the newest ones. */
export const MAX_WATCHED = 200;

/** For how long a round may go on. */
const ROUND_MS = 5 * 60_000;

/** So long those who are told may take. */
const PUBLISH_MS = 30_000;

/** So many events are published in a round. */
const EVENTS_A_ROUND = 200;

/** An event that could not be published for so long is of no use any more. */
const GIVE_UP_MS = 24 * 60 * 60_000;

/** What the watcher is made of. */
export interface ClaimWatcherOptions {
  platforms: ConfiguredPlatform[];
  /** Names in documents, and refs of the systems and checks that they mean. */
  aliases: Record<string, string>;
  intervalMs: number;
  history: EvidenceReaders['history'] & Pick<HistoryReader, 'checkStates'>;
  allocations: EvidenceReaders['allocations'];
  store: VerdictStore;
  events: Pick<EventsService, 'publish'>;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock?: Clock;
}

/**
 * Holds the claims of milestones against what is measured, again and again, on one
 * replica at a time, and publishes an event where one stops holding, or holds again.
 *
 * An event is kept together with the verdict that it tells, and published
 * afterwards: at least once, in case of a crash a second time with the same id.
 */
export class ClaimWatcher {
  readonly #options: ClaimWatcherOptions;
  readonly #clock: Clock;
  readonly #task: GlobalTask;

  constructor(options: ClaimWatcherOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#task = new GlobalTask({
      id: 'evaluate-milestones',
      schedule: {
        frequency: { milliseconds: options.intervalMs },
        timeout: { milliseconds: ROUND_MS },
      },
      scheduler: options.scheduler,
      clock: this.#clock,
      round: signal => this.#round(signal),
    });
  }

  /** Begins to watch. */
  start(): Promise<void> {
    return this.#task.start();
  }

  /** Ends what is under way. */
  stop(): Promise<void> {
    return this.#task.stop();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { platforms, logger } = this.#options;
    for (const platform of platforms) {
      if (signal.aborted) {
        return;
      }
      try {
        await this.#evaluate(platform, signal);
      } catch (error) {
        logger.error(
          `The claims of milestones of ${platform.name} could not be held against what is measured: tried again with the next round`,
          asError(error),
        );
      }
    }
    await this.#publish(signal);
  }

  /** Costs a constant number of queries, however many documents and claims there are. */
  async #evaluate(
    platform: ConfiguredPlatform,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, history, aliases } = this.#options;
    const milestones = await store.watched(platform.name, MAX_WATCHED);
    const known = await store.verdicts(platform.name);
    if (milestones.length + known.length === 0) {
      return;
    }
    const at = this.#clock.now();
    const [evidence, states] = await Promise.all([
      loadEvidence(platform, at, this.#options),
      history.checkStates([platform.name]),
    ]);
    const healths = new Map(states.map(({ ref, health }) => [ref, health]));
    const evaluated: EvaluatedMilestone[] = [];
    for (const milestone of milestones) {
      evaluated.push({
        milestone,
        claims: judgedClaims(milestone.parsed, evidence, aliases),
        isSettled: (claim, last) => isSettled(claim, evidence, healths, last),
      });
      // So that requests are answered meanwhile.
      await setImmediate();
      if (signal.aborted) {
        return;
      }
    }
    await store.record(platform.name, whatTurned(evaluated, known, at));
  }

  async #publish(signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    for (const notice of await store.unpublished(EVENTS_A_ROUND)) {
      if (signal.aborted) {
        return;
      }
      try {
        await this.#publishOne(notice);
        await store.forget(notice.payload.id);
      } catch (error) {
        // At a shut-down nothing is wrong: the next round publishes it.
        if (signal.aborted) {
          return;
        }
        await this.#keep(notice, asError(error));
      }
    }
  }

  async #publishOne({ topic, payload }: ClaimNotice): Promise<void> {
    const published = await within(
      this.#clock,
      PUBLISH_MS,
      this.#options.events
        .publish({ topic, eventPayload: payload })
        .then(() => true),
    );
    if (!published) {
      throw new Error(`Not within ${PUBLISH_MS / 1000} s`);
    }
  }

  /** It is tried again with the next round, for a day. */
  async #keep({ topic, payload }: ClaimNotice, error: Error): Promise<void> {
    const { store, logger } = this.#options;
    const old =
      this.#clock.now().getTime() - Date.parse(payload.at) > GIVE_UP_MS;
    logger.error(
      `An event on ${topic} about '${
        payload.milestone.title
      }' could not be published: ${
        old ? 'given up after a day' : 'tried again with the next round'
      }`,
      error,
    );
    if (old) {
      await store.forget(payload.id);
    }
  }
}
