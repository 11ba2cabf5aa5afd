import { LoggerService } from '@backstage/backend-plugin-api';
import type { CollectContext } from 'backstage-plugin-data-platform-node';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import type { Clock } from '../validation';
import { asError } from '../validation/asError';
import { answerOfError, isExpected } from '../validation/report';
import type { Question, SystemCollector } from './SystemCollector';
import type { AllocationStore } from './types';

/** So many systems of a platform are asked at a time. */
const SYSTEMS_AT_A_TIME = 4;

/** Asks the systems of one platform, and keeps what they tell. Never throws. */
export class PlatformCollector {
  readonly #platform: ConfiguredPlatform;
  readonly #timeoutMs: number;
  readonly #systems: SystemCollector;
  readonly #store: AllocationStore;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  /** What went wrong last, by system and question: it is logged when it changes. */
  readonly #troubles = new Map<string, string>();

  constructor(options: {
    platform: ConfiguredPlatform;
    timeoutMs: number;
    systems: SystemCollector;
    store: AllocationStore;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#platform = options.platform;
    this.#timeoutMs = options.timeoutMs;
    this.#systems = options.systems;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Those of the platform's systems that can be asked something. */
  able(question: Question): ConfiguredSystem[] {
    return this.#platform.systems.filter(
      ({ type }) => type[question] !== undefined,
    );
  }

  /** Collects releases; tells how many of them were not known. */
  async collectReleases(signal: AbortSignal): Promise<number> {
    let added = 0;
    await this.#each('releases', signal, async system => {
      const { releases, problems } = await this.#ask(
        system,
        'releases',
        signal,
        system.type.releases?.bind(system.type),
      );
      const now = this.#clock.now();
      const kept = await this.#store.recordReleases(system, releases, now);
      added += kept.added;
      return [...problems, ...kept.problems].map(
        ({ subject, message }) => `${subject}: ${message}`,
      );
    });
    return added;
  }

  /** Collects what workloads are given. */
  async collectAllocations(signal: AbortSignal): Promise<void> {
    await this.#each('allocations', signal, async system => {
      const askedAt = this.#clock.now();
      const observation = await this.#ask(
        system,
        'allocations',
        signal,
        system.type.allocations?.bind(system.type),
      );
      await this.#store.record(system, observation, this.#clock.now(), askedAt);
      return [];
    });
  }

  async #ask<T>(
    system: ConfiguredSystem,
    question: Question,
    signal: AbortSignal,
    collect: ((context: CollectContext<unknown>) => Promise<T>) | undefined,
  ): Promise<T> {
    if (!collect) {
      throw new TypeError(`${system.ref} can not tell its ${question}`);
    }
    return this.#systems.ask(this.#platform, system, question, {
      timeoutMs: this.#timeoutMs,
      signal,
      collect,
    });
  }

  /** Does so with each system that can be asked, some at a time. */
  async #each(
    question: Question,
    signal: AbortSignal,
    collect: (system: ConfiguredSystem) => Promise<string[]>,
  ): Promise<void> {
    const left = this.able(question);
    const next = async (): Promise<void> => {
      const system = left.shift();
      if (system && !signal.aborted) {
        // Looked at when it is its turn: another collection may have asked it meanwhile.
        if (!this.#systems.isUnderWay(system, question)) {
          await this.#safely(system, question, signal, collect);
        }
        await next();
      }
    };
    await Promise.all(Array.from({ length: SYSTEMS_AT_A_TIME }, next));
  }

  async #safely(
    system: ConfiguredSystem,
    question: Question,
    signal: AbortSignal,
    collect: (system: ConfiguredSystem) => Promise<string[]>,
  ): Promise<void> {
    try {
      const problems = await collect(system);
      this.#tell(system, question, problems.join('; '));
    } catch (error) {
      // At a shut-down nothing is wrong with the system.
      if (signal.aborted) {
        return;
      }
      const { summary, detail = summary, hint } = answerOfError(error);
      this.#tell(
        system,
        question,
        detail,
        isExpected(error) ? undefined : asError(error),
      );
      await this.#keepFailure(
        system,
        question,
        hint ? `${asSentence(detail)} ${hint}` : detail,
      );
    }
  }

  async #keepFailure(
    system: ConfiguredSystem,
    question: Question,
    error: string,
  ): Promise<void> {
    // What a system that tells of both said of its workloads stays as it is.
    if (question === 'releases' && system.type.allocations) {
      return;
    }
    try {
      await this.#store.recordFailure(system, error, this.#clock.now());
    } catch (storeError) {
      this.#logger.debug(
        `Why ${system.ref} told nothing could not be kept`,
        asError(storeError),
      );
    }
  }

  /** Logs what is wrong when it begins, changes and ends. */
  #tell(
    system: ConfiguredSystem,
    question: Question,
    trouble: string,
    error?: Error,
  ): void {
    const key = `${system.ref} ${question}`;
    const before = this.#troubles.get(key) ?? '';
    if (trouble === before) {
      return;
    }
    this.#troubles.set(key, trouble);
    const what =
      question === 'allocations'
        ? `What the workloads of ${system.ref} are given`
        : `Releases of ${system.ref}`;
    if (trouble) {
      this.#logger.warn(`${what} could not be collected: ${trouble}`, error);
    } else {
      this.#logger.info(`${what} can be collected again`);
    }
  }
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
