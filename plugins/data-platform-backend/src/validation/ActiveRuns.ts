import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { asError } from './asError';
import { Clock, within } from './clock';
import { ANSWER_MS, answerWithin, OUTAGE_MS } from './outage';
import type { RunPlan } from './planner';
import { retry } from './retry';
import type { RunEnd, Runner } from './Runner';
import type { RunStore, StoredRun } from './types';

const SHUT_DOWN = 'the backend was shut down';

/**
 * After its deadline a run has its results to write, and those of an outage. What
 * takes longer than both is stuck, and must not be in the way of the next run.
 */
const OVERTIME_MS = 5 * 60_000;

interface ActiveRun {
  run: StoredRun;
  controller: AbortController;
  /** Another replica took it for dead, or is to: it is no longer ours to end. */
  leaseLost: boolean;
  /** Until when its lease is renewed at most. */
  stuckAtMs: number;
  done: Promise<void>;
}

/**
 * The runs that this process carries out. Each keeps its lease for as long as
 * it goes on, so that the others can tell it from one whose process died.
 */
export class ActiveRuns {
  readonly #store: Pick<RunStore, 'renewLease' | 'finishRun'>;
  readonly #runner: Pick<Runner, 'run'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #renewMs: number;
  readonly #active = new Map<string, ActiveRun>();
  #stopping = false;

  constructor(options: {
    store: Pick<RunStore, 'renewLease' | 'finishRun'>;
    runner: Pick<Runner, 'run'>;
    logger: LoggerService;
    clock: Clock;
    leaseMs: number;
    renewMs: number;
  }) {
    this.#store = options.store;
    this.#runner = options.runner;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#leaseMs = options.leaseMs;
    this.#renewMs = options.renewMs;
  }

  /** Carries out a run that was just started in the store. Returns at once. */
  launch(run: StoredRun, plan: RunPlan): void {
    const active: ActiveRun = {
      run,
      controller: new AbortController(),
      leaseLost: false,
      stuckAtMs: this.#clock.monotonicMs() + plan.timeoutMs + OVERTIME_MS,
      done: Promise.resolve(),
    };
    this.#active.set(run.id, active);
    if (this.#stopping) {
      active.controller.abort();
    }
    active.done = this.#carryOut(active, plan).finally(() =>
      this.#active.delete(run.id),
    );
  }

  /** The run of a suite that this process carries out at this moment. */
  find(platform: string, suite: string): StoredRun | undefined {
    return [...this.#active.values()].find(
      ({ run, leaseLost }) =>
        run.platform === platform && run.suite === suite && !leaseLost,
    )?.run;
  }

  /** Whether a run is one that this process carries out, and keeps the lease of. */
  keeps(runId: string): boolean {
    return this.#active.get(runId)?.leaseLost === false;
  }

  /**
   * Interrupts all of them and waits, for so long at most, until what they had
   * is written. One that takes longer is marked by another replica, or after
   * the restart, once its lease has run out.
   */
  async stop(waitMs: number): Promise<void> {
    this.#stopping = true;
    const active = [...this.#active.values()];
    for (const { controller } of active) {
      controller.abort();
    }
    await within(
      this.#clock,
      waitMs,
      Promise.all(active.map(({ done }) => done)),
    );
    for (const id of this.#active.keys()) {
      this.#logger.warn(
        `Run ${id} did not end within the time that there is for a shut-down`,
      );
    }
  }

  /** Never rejects: nobody waits for it but `stop`. */
  async #carryOut(active: ActiveRun, plan: RunPlan): Promise<void> {
    const { run, controller } = active;
    const letGo = this.#keepLease(active);
    try {
      const end = await this.#runner.run(run.id, plan, controller.signal);
      await this.#finish(active, end);
    } catch (error) {
      this.#logger.error(`Run ${run.id} broke`, asError(error));
      await this.#write(
        active,
        'interrupted',
        'the checker broke; see the log',
      );
    } finally {
      letGo();
    }
  }

  async #finish(active: ActiveRun, end: RunEnd): Promise<void> {
    const { run } = active;
    const lost =
      end.lost.length > 0
        ? `results that could not be written: ${end.lost.join(', ')}`
        : undefined;
    if (end.complete) {
      await this.#write(active, 'finished', lost);
    } else if (this.#stopping && !active.leaseLost) {
      await this.#write(
        active,
        'interrupted',
        lost ? `${SHUT_DOWN}; ${lost}` : SHUT_DOWN,
      );
    } else {
      this.#logger.warn(
        `Run ${run.id} of suite '${run.suite}' of platform '${run.platform}' was given up: ` +
          'it is taken for dead, as its lease was not renewed',
      );
    }
  }

  async #write(
    { run, controller }: ActiveRun,
    state: 'finished' | 'interrupted',
    reason: string | undefined,
  ): Promise<void> {
    const at = this.#clock.now();
    try {
      await retry(
        this.#clock,
        () =>
          answerWithin(
            this.#clock,
            ANSWER_MS,
            this.#store.finishRun(run.id, { state, reason, at }),
          ),
        error =>
          this.#logger.warn(
            `The end of run ${
              run.id
            } could not be written yet: ${stringifyError(error)}`,
          ),
        { ms: OUTAGE_MS, signal: controller.signal },
      );
    } catch (error) {
      this.#logger.error(
        `The end of run ${run.id} could not be written; it will be taken for interrupted`,
        asError(error),
      );
    }
  }

  /** @returns what stops the renewals */
  #keepLease(active: ActiveRun): () => void {
    let cancel = () => {};
    let ended = false;
    const renewLater = () => {
      cancel = this.#clock.after(this.#renewMs, async () => {
        await this.#renewLease(active);
        if (!ended && !active.leaseLost) {
          renewLater();
        }
      });
    };

    renewLater();
    return () => {
      ended = true;
      cancel();
    };
  }

  async #renewLease(active: ActiveRun): Promise<void> {
    const { run, controller } = active;
    if (this.#clock.monotonicMs() > active.stuckAtMs) {
      this.#logger.error(
        `Run ${run.id} of suite '${run.suite}' of platform '${run.platform}' is stuck: its lease is not renewed any more`,
      );
      active.leaseLost = true;
      controller.abort();
      return;
    }
    try {
      const until = new Date(this.#clock.now().getTime() + this.#leaseMs);
      const renewed = await answerWithin(
        this.#clock,
        this.#renewMs,
        this.#store.renewLease(run.id, until),
      );
      if (!renewed) {
        active.leaseLost = true;
        controller.abort();
      }
    } catch (error) {
      // Nobody else takes the run for dead as long as the store is away for them
      // too: the next renewal tells.
      this.#logger.warn(
        `The lease of run ${run.id} could not be renewed: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
