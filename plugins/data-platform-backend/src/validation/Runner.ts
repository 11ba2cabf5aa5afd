import { LoggerService } from '@backstage/backend-plugin-api';
import { Clock } from './clock';
import { Execution } from './Execution';
import type { RunPlan } from './planner';
import { ResultStore, ResultWriter } from './ResultWriter';
import type { SystemClients } from './SystemClients';
import type { IntentStore } from './types';

/** How a run came out, beside the results that were written. */
export interface RunEnd {
  /** Every check of the plan has a result; not so where the run was interrupted. */
  complete: boolean;
  /** Refs of checks whose results could not be written. */
  lost: string[];
}

/** Runs plans: asks their checks and has the results written as they come. */
export class Runner {
  readonly #store: ResultStore;
  readonly #intents: IntentStore;
  readonly #clients: Pick<SystemClients, 'get'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;

  constructor(options: {
    store: ResultStore;
    intents: IntentStore;
    clients: Pick<SystemClients, 'get'>;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#store = options.store;
    this.#intents = options.intents;
    this.#clients = options.clients;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /**
   * Runs a plan to its end, or until the signal: then the results had so far
   * are kept, and checks under way get none.
   */
  async run(
    runId: string,
    plan: RunPlan,
    signal: AbortSignal,
  ): Promise<RunEnd> {
    const refused = new AbortController();
    const ended = AbortSignal.any([signal, refused.signal]);
    const logger = this.#logger.child({ run: runId });
    const writer = new ResultWriter({
      runId,
      store: this.#store,
      logger,
      clock: this.#clock,
      signal: ended,
      onRefused: () => refused.abort(),
    });
    const execution = new Execution(plan, {
      runId,
      intents: this.#intents,
      clients: this.#clients,
      logger,
      clock: this.#clock,
      writer,
      signal: ended,
    });
    await execution.toEnd();
    await writer.drain();
    return {
      complete: execution.complete && !refused.signal.aborted,
      lost: writer.lost,
    };
  }
}
