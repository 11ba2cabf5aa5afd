import type {
  Cause,
  Counts,
  Health,
  Measurement,
  Outcome,
  RunState,
  Trigger,
} from 'backstage-plugin-data-platform-common';
import type {
  CheckSeverity,
  Evidence,
} from 'backstage-plugin-data-platform-node';
import type { SettlingThresholds, SuiteSchedule } from '../model/types';

/** What one check said in one run. */
export interface CheckResult {
  ref: string;
  title: string;
  /** Of the check; `critical` where it is not told, and not kept. */
  severity?: CheckSeverity;
  outcome: Outcome;
  reason?: string;
  summary: string;
  detail?: string;
  hint?: string;
  /** Of a skipped one: the check at the root. */
  cause?: Cause;
  expected?: string;
  actual?: string;
  startedAt: Date;
  finishedAt: Date;
  durationMs: number;
  measurements: Record<string, Measurement>;
  evidence: Evidence[];
  /** What the system told about itself. */
  facts: Record<string, string>;
  /** What its system was, by type and address; not told where nothing is known of it. */
  target?: string;
  /** Whether it came within a window of maintenance: then no health falls by it. */
  maintenance?: boolean;
}

/** A result as kept. */
export interface StoredResult extends CheckResult {
  runId: string;
}

/** A run as kept. Ids sort by time. */
export interface StoredRun {
  id: string;
  platform: string;
  suite: string;
  slot?: Date;
  trigger: Trigger;
  requestedBy?: string;
  replica?: string;
  state: RunState;
  /** Why it was missed or interrupted, in words. */
  reason?: string;
  /** Started; the slot of a missed one. */
  at: Date;
  finishedAt?: Date;
  counts: Counts;
  /** How many checks it has to run. */
  total: number;
  /** Refs of the checks that run at this moment. */
  current: string[];
  /**
   * Which of its checks that did not work tells most: one that failed before one
   * that errored, a critical one before a warning, and of equals the first.
   */
  firstCause?: Cause;
}

/** One of the latest results of a check, kept with its state. */
export interface RecentResult {
  runId: string;
  at: Date;
  outcome: Outcome;
  durationMs: number;
  /** Whether it came within a window of maintenance. */
  maintenance?: boolean;
}

/** Where a check stands: its latest result, its settled health, and how both came about. */
export interface CheckState {
  ref: string;
  /** Settled; `unknown` for one that only ever was skipped or errored. */
  health: Health;
  /** When the first of the results came that settled it. */
  since: Date;
  /** The result that ended last; once it was kept, without its evidence. */
  latest: StoredResult;
  /** Since when the latest outcome came, and how often in a row. */
  outcomeSince: Date;
  outcomeStreak: number;
  /**
   * Results in a row, but for those that know nothing, that all speak for a
   * health worse (or better) than the settled one; not yet enough of them to
   * settle it.
   */
  pending?: {
    direction: 'fall' | 'recover';
    count: number;
    since: Date;
    health: Exclude<Health, 'unknown'>;
  };
  lastPassed?: { runId: string; at: Date; durationMs: number };
  /** Oldest first, bounded. */
  recent: RecentResult[];
}

/** A settled health that changed. */
export interface Transition {
  ref: string;
  title: string;
  from: Health;
  to: Health;
  /** When it settled. */
  at: Date;
  /** When the first of the results came that settled it. */
  since: Date;
  /** Since when the health was what it was before. */
  previousSince?: Date;
  runId: string;
  /** How many results settled it. */
  streak: number;
  summary: string;
}

/** Transition as kept. Ids sort by time. */
export interface StoredTransition extends Transition {
  id: string;
}

/** By what a check's results are settled. */
export interface SettlingRules extends SettlingThresholds {
  /** Of the suites that have it; without any, no result is ever too old. */
  schedules?: SuiteSchedule[];
}

/** Health after a result: pure, so that whoever stores calls it within the transaction. */
export type Settle = (
  previous: CheckState | undefined,
  result: StoredResult,
  rules: SettlingRules & {
    /** Whose run it is of. */
    trigger: Trigger;
  },
) => { state: CheckState; transition?: Transition };

/** What a run starts with. */
export interface NewRun {
  platform: string;
  suite: string;
  slot?: Date;
  /** The schedule that owes the slot, as `scheduleKey` writes it. */
  schedule?: string;
  trigger: Trigger;
  requestedBy?: string;
  replica: string;
  total: number;
  leaseUntil: Date;
  now: Date;
}

/** What tells that a run goes on: each renewal changes it. */
export interface Lease {
  runId: string;
  until: Date;
}

/**
 * What validation needs of the history. Its stores in `history` fulfil it on
 * SQLite and PostgreSQL.
 */
export interface RunStore {
  /**
   * Inserts a running run. Exactly one run a slot, and one running run a suite,
   * are held by unique indexes.
   *
   * @returns the run, or why there is none: `slot-taken` (another replica has, or
   * had, it, or it is known as missed) or `running` (with the run that is under way).
   */
  startRun(
    run: NewRun,
  ): Promise<
    | { started: StoredRun }
    | { refused: 'slot-taken' }
    | { refused: 'running'; run: StoredRun }
  >;
  /**
   * One transaction: the result, the check's state as settled, a transition if
   * any, and the run's counts and first cause.
   * What is kept is bounded and redacted, and that is what is settled. One that
   * ended before the one that the state holds leaves the state as it is.
   * Not recorded: a result that the run has already, which is left as it was, and
   * one of a run that is no longer running (its lease was not renewed, and
   * another replica marked it).
   */
  recordResult(
    runId: string,
    result: CheckResult,
    rules: SettlingRules,
    settle: Settle,
  ): Promise<{ recorded: boolean; transition?: StoredTransition }>;
  /** Which checks run at this moment; for whoever looks on. */
  setCurrent(runId: string, refs: string[]): Promise<void>;
  /** @returns false where the run is no longer ours to renew. */
  renewLease(runId: string, until: Date): Promise<boolean>;
  finishRun(
    runId: string,
    end: { state: 'finished' | 'interrupted'; reason?: string; at: Date },
  ): Promise<void>;
  /** By the database's own clock; `undefined` where it has none, but that of its process. */
  time(): Promise<Date | undefined>;
  /** Those of all runs that are under way, at whichever replica. */
  leases(): Promise<Lease[]>;
  /**
   * Marks a run as interrupted, unless it has ended or its lease was renewed since
   * it was read.
   *
   * @returns the run, where it was marked
   */
  interrupt(lease: Lease, at: Date): Promise<StoredRun | undefined>;
  /** Records slots without a run; slots that have one are left alone. */
  recordMissed(
    suite: { platform: string; suite: string; schedule?: string },
    slots: Date[],
    reason: string,
  ): Promise<void>;
  /**
   * The newest slot that has a run or is known as missed, and the schedule that
   * owed it.
   */
  latestSlot(suite: {
    platform: string;
    suite: string;
  }): Promise<{ slot: Date; schedule?: string } | undefined>;
  /** The run of a slot, or that it was missed. */
  slotRun(
    suite: { platform: string; suite: string },
    slot: Date,
  ): Promise<StoredRun | undefined>;
  /** The run of the suite that is under way, at whichever replica. */
  runningRun(suite: {
    platform: string;
    suite: string;
  }): Promise<StoredRun | undefined>;
  /** When the newest manual run of the suite started. */
  latestManualRunAt(suite: {
    platform: string;
    suite: string;
  }): Promise<Date | undefined>;
}

/** What a check is about to make at its target, as kept until it is gone again. */
export interface StoredIntent {
  /** Sorts by time. */
  id: string;
  runId: string;
  /** Of the check. */
  ref: string;
  /** What its system was, by type and address. */
  target?: string;
  name: string;
  details: Record<string, string>;
  declaredAt: Date;
  /** From when on the janitor may look after it. */
  dueAt: Date;
  /** How often the janitor tried, and what the last one ended with. */
  attempts: number;
  lastError?: string;
}

/** What validation needs to keep intents. */
export interface IntentStore {
  /**
   * Stores it before it is made. What is kept is exactly what it is found by
   * again, so that nothing is cut or redacted.
   *
   * @throws InputError for what may not be kept: too long, or like a secret
   */
  declareIntent(
    intent: Pick<
      StoredIntent,
      'runId' | 'ref' | 'target' | 'name' | 'details' | 'declaredAt' | 'dueAt'
    >,
  ): Promise<StoredIntent>;
  /**
   * Adds to its details.
   *
   * @throws InputError as above, NotFoundError where it is no longer there: the
   * janitor took its run for dead
   */
  noteIntent(id: string, details: Record<string, string>): Promise<void>;
  /** Nothing is left of it: removes the row. */
  fulfilIntent(id: string): Promise<void>;
  /**
   * Takes intents that are due and whose run is no longer under way, the oldest
   * first, and puts their `dueAt` off to `until`, so that no other replica takes
   * them meanwhile.
   */
  takeDueIntents(options: {
    now: Date;
    until: Date;
    limit: number;
  }): Promise<StoredIntent[]>;
  /**
   * An attempt failed: counts it, keeps why, redacted, and puts it off.
   *
   * @returns it as it is kept now; `undefined` where it is no longer there
   */
  postponeIntent(
    id: string,
    options: { dueAt: Date; error: string },
  ): Promise<StoredIntent | undefined>;
  /** All that is kept, the oldest first, up to so many. */
  intents(options: { limit: number }): Promise<StoredIntent[]>;
}

/** A window of maintenance that covers a time. */
export interface MaintenanceWindow {
  /** Of one that was asked for; those of the configuration have none. */
  id?: string;
  platform: string;
  /** Names of the systems that it covers; all unless told. */
  systems?: string[];
  from: Date;
  to: Date;
  reason?: string;
  requestedBy?: string;
  requestedAt?: Date;
  endedBy?: string;
}
