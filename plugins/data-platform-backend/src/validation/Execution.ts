import { LoggerService } from '@backstage/backend-plugin-api';
import type { ClientOf } from 'backstage-plugin-data-platform-node';
import { askCheck } from './askCheck';
import { clientOfSystems } from './clientOf';
import { Clock } from './clock';
import type { PlannedCheck, RunPlan } from './planner';
import { plainAnswer } from './report';
import type { ResultWriter } from './ResultWriter';
import { rootCause } from './rootCause';
import type { SystemClients } from './SystemClients';
import { targetOf } from './target';
import type { CheckResult, IntentStore } from './types';
import { durationText } from './words';

/** One run of a plan: which checks wait, which are under way, what the others said. */
export class Execution {
  readonly #runId: string;
  readonly #plan: RunPlan;
  readonly #intents: IntentStore;
  readonly #clientOf: ClientOf;
  readonly #clients: Pick<SystemClients, 'get'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #writer: ResultWriter;
  readonly #signal: AbortSignal;
  readonly #deadlineMs: number;
  readonly #results = new Map<string, CheckResult>();
  readonly #active = new Map<string, { system: string; done: Promise<void> }>();
  readonly #order: string[];
  #waiting: PlannedCheck[];

  constructor(
    plan: RunPlan,
    options: {
      runId: string;
      intents: IntentStore;
      clients: Pick<SystemClients, 'get'>;
      logger: LoggerService;
      clock: Clock;
      writer: ResultWriter;
      signal: AbortSignal;
    },
  ) {
    this.#runId = options.runId;
    this.#plan = plan;
    this.#intents = options.intents;
    this.#clients = options.clients;
    this.#clientOf = clientOfSystems(plan.systems, options.clients);
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#writer = options.writer;
    this.#signal = options.signal;
    this.#deadlineMs = this.#clock.monotonicMs() + plan.timeoutMs;
    this.#order = plan.checks.map(({ check }) => check.ref);
    this.#waiting = [...plan.checks];
  }

  get complete(): boolean {
    return this.#results.size === this.#plan.checks.length;
  }

  async toEnd(): Promise<void> {
    while (this.#waiting.length > 0 || this.#active.size > 0) {
      if (this.#signal.aborted) {
        this.#waiting = [];
      }
      this.#skipWhatCannotRun();
      this.#startWhatCan();
      this.#writer.setCurrent([...this.#active.keys()]);
      if (this.#active.size > 0) {
        await Promise.race([...this.#active.values()].map(({ done }) => done));
      } else if (this.#waiting.length > 0) {
        throw new Error(
          `Checks wait for others that the run doesn't have: ${this.#waiting
            .map(({ check }) => check.ref)
            .join(', ')}`,
        );
      }
    }
  }

  get #timeLeftMs(): number {
    return this.#deadlineMs - this.#clock.monotonicMs();
  }

  #skipWhatCannotRun(): void {
    const overdue = this.#timeLeftMs <= 0;
    // In the plan's order a skipped check comes before those that require it.
    this.#waiting = this.#waiting.filter(planned => {
      const { requires } = planned.check;
      // Which of several is told must not depend on which of them ended first.
      if (!overdue && !requires.every(ref => this.#results.has(ref))) {
        return true;
      }
      const root = rootCause(requires, this.#results, this.#order);
      if (root) {
        this.#settle(planned, this.#skippedBecauseOf(planned, root));
      } else if (overdue) {
        this.#settle(planned, this.#overdue(planned));
      }
      return !root && !overdue;
    });
  }

  #startWhatCan(): void {
    this.#waiting = this.#waiting.filter(planned => {
      const { check } = planned;
      const ready =
        // By system, so that one that hangs does not keep others from being asked.
        this.#activeOf(planned) < Math.max(1, this.#plan.concurrency) &&
        check.requires.every(ref => this.#results.has(ref));
      if (ready) {
        this.#active.set(check.ref, {
          system: check.system,
          done: this.#start(planned),
        });
      }
      return !ready;
    });
  }

  /** How many checks of the same system are under way. */
  #activeOf({ check }: PlannedCheck): number {
    return [...this.#active.values()].filter(
      ({ system }) => system === check.system,
    ).length;
  }

  async #start(planned: PlannedCheck): Promise<void> {
    const result = await askCheck(planned, {
      runId: this.#runId,
      clientOf: this.#clientOf,
      intents: this.#intents,
      getClient: () => this.#clients.get(planned.system),
      clock: this.#clock,
      logger: this.#logger,
      runTimeLeftMs: this.#timeLeftMs,
      runTimeoutMs: this.#plan.timeoutMs,
      signal: this.#signal,
    });
    this.#active.delete(planned.check.ref);
    if (result) {
      this.#settle(planned, result);
    }
  }

  #settle({ check, system, rules }: PlannedCheck, result: CheckResult): void {
    this.#results.set(check.ref, result);
    this.#writer.record({ ...result, target: targetOf(system) }, rules);
  }

  #skippedBecauseOf(
    { check }: PlannedCheck,
    { ref, title, summary }: CheckResult,
  ): CheckResult {
    const cause = { ref, title, summary };
    const system = this.#plan.checks.find(
      each => each.check.ref === ref,
    )?.system;
    // In another system, its title alone would not tell where to look.
    const name =
      system && system.name !== check.system
        ? `${title} of ${system.title}`
        : title;
    return {
      ...this.#instant(check),
      ...plainAnswer(
        'skipped',
        'REQUIRED_CHECK',
        `not run because of ${name}: ${summary}`,
        { cause },
      ),
    };
  }

  /** Not skipped: the question applies, and it is the checker that had no time for it. */
  #overdue({ check }: PlannedCheck): CheckResult {
    return {
      ...this.#instant(check),
      ...plainAnswer(
        'errored',
        'RUN_DEADLINE',
        `not run within the run's deadline of ${durationText(
          this.#plan.timeoutMs,
        )}`,
        {
          hint: "Raise the suite's timeout, or run more of its checks at a time.",
        },
      ),
    };
  }

  #instant(check: PlannedCheck['check']) {
    const now = this.#clock.now();
    return {
      ref: check.ref,
      title: check.title,
      severity: check.severity,
      startedAt: now,
      finishedAt: now,
      durationMs: 0,
    };
  }
}
