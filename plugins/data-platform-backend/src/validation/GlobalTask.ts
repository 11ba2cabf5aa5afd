import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { type Clock, within } from './clock';

/** For how long a shut-down waits for what is under way. */
const SHUTDOWN_MS = 5_000;

/** What is done, and when. */
export interface GlobalTaskOptions {
  id: string;
  schedule: Pick<
    SchedulerServiceTaskScheduleDefinition,
    'frequency' | 'timeout'
  >;
  scheduler: SchedulerService;
  clock: Clock;
  /** A round of it; ends where the signal says so. */
  round: (signal: AbortSignal) => Promise<void>;
}

/** Work that is done again and again, on one replica at a time, and that a shut-down ends. */
export class GlobalTask {
  readonly #options: GlobalTaskOptions;
  readonly #shutdown = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: GlobalTaskOptions) {
    this.#options = options;
  }

  /** Begins with it. */
  async start(): Promise<void> {
    const { id, schedule, scheduler, round } = this.#options;
    await scheduler.scheduleTask({
      ...schedule,
      id,
      scope: 'global',
      signal: this.#shutdown.signal,
      fn: async signal => {
        const work = round(AbortSignal.any([signal, this.#shutdown.signal]));
        this.#underWay.add(work);
        await work.finally(() => this.#underWay.delete(work));
      },
    });
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('The backend is shutting down'));
    await within(
      this.#options.clock,
      SHUTDOWN_MS,
      Promise.allSettled([...this.#underWay]),
    );
  }
}
