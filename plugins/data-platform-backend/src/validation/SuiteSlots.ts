import { LoggerService } from '@backstage/backend-plugin-api';
import type { ConfiguredSuite } from '../model/types';
import { asError } from './asError';
import { Clock } from './clock';
import { scheduleKey, slotAt, slotsBetween, slotToMakeUp } from './slots';
import type { RunStart } from './RunStarter';
import type { RunStore } from './types';

/** After a long time without us, so many of the newest slots are told as missed. */
const MAX_MISSED = 100;

const NOT_RUNNING = 'no replica was running';
const NOT_IN_TIME = 'no replica came to start it in time';
const NOT_STARTED = 'the run could not be started; see the log';
const RUN_GOING = 'the previous run was still going';
const MANUAL_RUN_GOING = 'a run that was asked for was still going';

/**
 * A slot that is due, and what came of it so far. It stays with the tick that
 * looks after it: one whose store did not answer in time may end when another
 * slot is due.
 */
interface Due {
  slot: Date;
  /** It has a run, here or at another replica. */
  taken: boolean;
  /** That has ended, or was made up for. */
  settled: boolean;
  /** Why it has none so far. */
  inTheWay?: string;
  /** Slots before it that have no run are known as missed. */
  caughtUp: boolean;
  /** The slot before it where that never got its run, and why. */
  given?: { slot: Date; reason: string };
}

/** Whether a slot has a run now, here or at another replica. */
function hasRun(start: RunStart, slot: Date): boolean {
  return (
    'started' in start ||
    start.refused === 'slot-taken' ||
    // What is under way is this slot's run, at another replica.
    start.run.slot?.getTime() === slot.getTime()
  );
}

/** Sees to it that each slot of one suite gets its run, or is known as missed. */
export class SuiteSlots {
  readonly #suite: ConfiguredSuite;
  readonly #store: Pick<RunStore, 'latestSlot' | 'recordMissed' | 'slotRun'>;
  readonly #clockAgrees: () => Promise<boolean>;
  readonly #start: (slot: Date) => Promise<RunStart>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #since: Date;
  /** The slot that was looked at last. */
  #due: Due | undefined;

  constructor(options: {
    suite: ConfiguredSuite;
    store: Pick<RunStore, 'latestSlot' | 'recordMissed' | 'slotRun'>;
    /** Whether this clock tells slots as those of others do. */
    clockAgrees: () => Promise<boolean>;
    /** Starts the run of a slot. */
    start: (slot: Date) => Promise<RunStart>;
    logger: LoggerService;
    clock: Clock;
    /** Aborted when nothing more is to be started. */
    signal: AbortSignal;
  }) {
    this.#suite = options.suite;
    this.#store = options.store;
    this.#clockAgrees = options.clockAgrees;
    this.#start = options.start;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#since = options.clock.now();
  }

  /**
   * To be called every second or so: takes the slot that is due where it has no
   * run yet, and tries again, until the next one is due, where another run of
   * the suite is in the way. One whose run was interrupted gets another one. Never
   * throws.
   */
  async tick(): Promise<void> {
    const slot = slotAt(this.#suite.schedule, this.#clock.now());
    if (!slot) {
      return;
    }
    const due =
      this.#due?.slot.getTime() === slot.getTime()
        ? this.#due
        : this.#turnTo(slot);
    if (due.settled) {
      return;
    }
    try {
      if (!due.taken && !(await this.#clockAgrees())) {
        return;
      }
      if (!due.caughtUp) {
        await this.#recordMissedBefore(due);
        due.caughtUp = true;
      }
      if (due === this.#due && !this.#signal.aborted) {
        await (due.taken ? this.#lookAfter(due) : this.#take(due));
      }
    } catch (error) {
      if (due.inTheWay !== NOT_STARTED) {
        due.inTheWay = NOT_STARTED;
        this.#logger.error(
          `The run of suite '${this.#suite.name}' of platform '${
            this.#suite.platform
          }' for ${slot.toISOString()} could not be started; trying again until the next slot`,
          asError(error),
        );
      }
    }
  }

  #turnTo(slot: Date): Due {
    const before = this.#due;
    const due: Due = {
      slot,
      taken: false,
      settled: false,
      caughtUp: false,
      given:
        before && !before.taken && before.inTheWay
          ? { slot: before.slot, reason: before.inTheWay }
          : undefined,
    };
    this.#due = due;
    return due;
  }

  async #take(due: Due): Promise<void> {
    const start = await this.#start(due.slot);
    if (hasRun(start, due.slot)) {
      due.taken = true;
    } else if ('run' in start) {
      due.inTheWay =
        start.run.trigger === 'manual' ? MANUAL_RUN_GOING : RUN_GOING;
    }
  }

  /**
   * What a deployment, or a replica that died, interrupted is run once more; once
   * only, since a run that kills its replica would do so again and again.
   */
  async #lookAfter(due: Due): Promise<void> {
    const { platform, name } = this.#suite;
    const run = await this.#store.slotRun({ platform, suite: name }, due.slot);
    if (run?.state === 'interrupted') {
      const slot = slotToMakeUp(due.slot);
      const start = await this.#start(slot);
      due.settled = hasRun(start, slot);
      if ('started' in start) {
        this.#logger.info(
          `Run ${start.started.id} makes up for ${run.id} of suite '${name}' of platform '${platform}', which was interrupted: ${run.reason}`,
        );
      }
    } else {
      due.settled = run?.state !== 'running';
    }
  }

  async #recordMissedBefore({ slot, given }: Due): Promise<void> {
    const { platform, name, schedule } = this.#suite;
    const owedBy = scheduleKey(schedule);
    const latest = await this.#store.latestSlot({ platform, suite: name });
    let missed: Date[] = [];
    if (latest?.schedule === owedBy) {
      missed = slotsBetween(schedule, latest.slot, slot, MAX_MISSED);
    } else if (given) {
      // Slots before the first one of a schedule were never owed.
      missed = [given.slot];
    }

    const byReason = new Map<string, Date[]>();
    for (const each of missed) {
      const reason = this.#reasonOf(each, given);
      byReason.set(reason, [...(byReason.get(reason) ?? []), each]);
    }
    for (const [reason, slots] of byReason) {
      await this.#store.recordMissed(
        { platform, suite: name, schedule: owedBy },
        slots,
        reason,
      );
      this.#logger.warn(
        `Suite '${name}' of platform '${platform}' missed ${
          slots.length === 1 ? '1 slot' : `${slots.length} slots`
        } up to ${slots.at(-1)?.toISOString()}: ${reason}`,
      );
    }
  }

  #reasonOf(slot: Date, given: Due['given']): string {
    if (slot.getTime() === given?.slot.getTime()) {
      return given.reason;
    }
    return slot < this.#since ? NOT_RUNNING : NOT_IN_TIME;
  }
}
