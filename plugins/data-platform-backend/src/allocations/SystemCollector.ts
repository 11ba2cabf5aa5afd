import { LoggerService } from '@backstage/backend-plugin-api';
import {
  type CollectContext,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import { type Clock, durationText, type SystemClients } from '../validation';
import { clientOfSystems } from '../validation/clientOf';
import { withoutClient } from '../validation/report';

/** What can be asked of a system. */
export type Question = 'allocations' | 'releases';

/** Asks systems one question each, with a deadline, and never the same one twice at a time. */
export class SystemCollector {
  readonly #clients: Pick<SystemClients, 'get'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  /** What is under way, by system and question. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(options: {
    clients: Pick<SystemClients, 'get'>;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#clients = options.clients;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Whether the system still answers the question from before. */
  isUnderWay(system: ConfiguredSystem, question: Question): boolean {
    return this.#underWay.has(`${system.ref} ${question}`);
  }

  /**
   * What a system answers.
   *
   * @throws what its type throws, and a TargetError at the deadline. What is not
   * ended by its signal then is left behind, and is under way until it ends.
   */
  async ask<T>(
    platform: ConfiguredPlatform,
    system: ConfiguredSystem,
    question: Question,
    options: {
      timeoutMs: number;
      signal: AbortSignal;
      collect(context: CollectContext<unknown>): Promise<T>;
    },
  ): Promise<T> {
    const { timeoutMs, signal, collect } = options;
    const deadline = new AbortController();
    const tooLate = new TargetError(
      `It did not answer within ${durationText(timeoutMs)}`,
      {
        reason: 'TIMEOUT',
        hint: 'See whether it is overloaded, or give it more time by timeout in the schedule of allocations.',
      },
    );
    const cancel = this.#clock.after(timeoutMs, () => deadline.abort(tooLate));
    const either = AbortSignal.any([signal, deadline.signal]);
    const work = this.#track(`${system.ref} ${question}`, async () =>
      collect({
        client: this.#clientOf(system),
        clientOf: clientOfSystems(platform.systems, this.#clients),
        systems: platform.systems.map(({ name, type }) => ({
          name,
          type: type.type,
        })),
        signal: either,
        timeoutMs,
        logger: this.#logger.child({ system: system.ref }),
      }),
    );
    try {
      return await Promise.race([work, whenAborted(either)]);
    } catch (error) {
      // Its own words for being aborted say less than why it was.
      throw deadline.signal.aborted ? tooLate : error;
    } finally {
      cancel();
    }
  }

  #clientOf(system: ConfiguredSystem): unknown {
    try {
      return this.#clients.get(system);
    } catch (error) {
      throw withoutClient(error, system.ref);
    }
  }

  #track<T>(key: string, start: () => Promise<T>): Promise<T> {
    const work = start();
    this.#underWay.set(key, work);
    const end = () => {
      this.#underWay.delete(key);
    };
    work.then(end, end);
    return work;
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    } else {
      signal.addEventListener('abort', abort, { once: true });
    }
  });
}
