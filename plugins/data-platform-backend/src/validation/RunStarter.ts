import { ServiceUnavailableError } from '@backstage/errors';
import type { ActiveRuns } from './ActiveRuns';
import type { Clock } from './clock';
import type { RunPlan } from './planner';
import type { NewRun, RunStore } from './types';

/** What came of starting a run: it, or what is in its way. */
export type RunStart = Awaited<ReturnType<RunStore['startRun']>>;

/** Starts runs in the store, and carries out those that it was granted. */
export class RunStarter {
  readonly #store: Pick<RunStore, 'startRun'>;
  readonly #runs: Pick<ActiveRuns, 'launch'>;
  readonly #clock: Clock;
  readonly #replica: string;
  readonly #leaseMs: number;
  readonly #signal: AbortSignal;

  constructor(options: {
    store: Pick<RunStore, 'startRun'>;
    runs: Pick<ActiveRuns, 'launch'>;
    clock: Clock;
    /** Name of this process. */
    replica: string;
    leaseMs: number;
    /** Aborted when nothing more is to be started. */
    signal: AbortSignal;
  }) {
    this.#store = options.store;
    this.#runs = options.runs;
    this.#clock = options.clock;
    this.#replica = options.replica;
    this.#leaseMs = options.leaseMs;
    this.#signal = options.signal;
  }

  /** @throws ServiceUnavailableError while the backend shuts down */
  async start(
    plan: RunPlan,
    run: Pick<NewRun, 'trigger' | 'slot' | 'schedule' | 'requestedBy'>,
  ): Promise<RunStart> {
    if (this.#signal.aborted) {
      throw new ServiceUnavailableError('The backend is shutting down');
    }
    const now = this.#clock.now();
    const start = await this.#store.startRun({
      ...run,
      platform: plan.platform,
      suite: plan.suite,
      total: plan.checks.length,
      replica: this.#replica,
      leaseUntil: new Date(now.getTime() + this.#leaseMs),
      now,
    });
    if ('started' in start) {
      this.#runs.launch(start.started, plan);
    }
    return start;
  }
}
