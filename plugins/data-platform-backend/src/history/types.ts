import type {
  CheckState,
  StoredResult,
  StoredRun,
  StoredTransition,
} from '../validation/types';

/** A page of a list, newest first, and where the next one starts. */
export interface StoredPage<T> {
  items: T[];
  nextCursor?: string;
}

export interface PageRequest {
  from?: Date;
  to?: Date;
  limit: number;
  /** As an earlier page gave it. @throws InputError where it is none of ours. */
  cursor?: string;
}

/** What each check of a run said, without its evidence. */
export interface RunOutcome {
  ref: string;
  outcome: StoredResult['outcome'];
  summary: string;
  durationMs: number;
  /** Of a skipped one: the check at the root. */
  cause?: StoredResult['cause'];
  maintenance?: boolean;
}

/** How many slots of a suite got no run, for one reason. */
export interface MissedSlots {
  platform: string;
  suite: string;
  /** In words, as far as it is known. */
  reason?: string;
  missed: number;
}

/** A result as it was the latest of its check at a time, without its evidence. */
export interface ResultAt
  extends Pick<
    StoredResult,
    'ref' | 'runId' | 'outcome' | 'summary' | 'cause' | 'finishedAt'
  > {
  /**
   * Since when the check had this outcome without a break. Exact where it still
   * has it; otherwise it is looked for in the hundred results before, so that it
   * may have been so for longer.
   */
  since?: Date;
}

/** A fact of a system as it was at a time. */
export interface FactAt {
  value: string;
  /** When it was first told; of what was known when recording began, when it was told last by then. */
  since: Date;
  /** What it was before, where that is known. */
  previous?: string;
}

/** How long a check took. */
export interface Durations {
  /** Results that passed or degraded, of those that were looked at. */
  runs: number;
  /** By nearest rank; none without runs. */
  p50Ms?: number;
  p95Ms?: number;
  /** What was looked at: later than asked for where there were more results than are looked at. */
  from: Date;
  to: Date;
}

/**
 * The history as it is read. Each method is one query, or a constant number of
 * them, served from an index.
 */
export interface HistoryReader {
  checkStates(platforms: string[]): Promise<CheckState[]>;
  /**
   * Facts of systems by system ref, as latest told.
   *
   * @param checks - what others told, which may be configured no more, is left out
   */
  systemFacts(
    platforms: string[],
    checks: ReadonlySet<string>,
  ): Promise<Record<string, Record<string, string>>>;
  /**
   * Facts by system ref and name, as they were at a time, inclusive. Recorded since
   * the table of them is there; what two checks tell differently is what the one said
   * that changed last; of a fact that changes all the time as far as its last 200
   * values go back.
   */
  factsAt(
    platforms: string[],
    at: Date,
  ): Promise<Map<string, Map<string, FactAt>>>;
  /** By its ref, the latest result of each check by a time, inclusive; none of those that had none. */
  resultsAt(refs: string[], at: Date): Promise<Map<string, ResultAt>>;
  /**
   * By its ref, how long each check took from a time until before another, of those
   * that had results then. At most the newest thousand results of each are looked at.
   */
  durationsOf(
    refs: string[],
    time: { from: Date; to: Date },
  ): Promise<Map<string, Durations>>;
  runs(
    filter: {
      platforms: string[];
      suite?: string;
      state?: StoredRun['state'];
    } & PageRequest,
  ): Promise<StoredPage<StoredRun>>;
  run(id: string): Promise<StoredRun | undefined>;
  /** The newest run that ran (not missed) of each suite, and the running one. */
  latestRuns(
    platforms: string[],
  ): Promise<{ latest: StoredRun[]; running: StoredRun[] }>;
  /** By platform, suite and reason, since a time; what is missed most first. */
  missedCounts(platforms: string[], since: Date): Promise<MissedSlots[]>;
  /** With evidence. */
  results(runId: string): Promise<StoredResult[]>;
  outcomes(runIds: string[]): Promise<Record<string, RunOutcome[]>>;
  /** Without evidence, newest first. */
  checkHistory(
    ref: string,
    page: PageRequest,
  ): Promise<StoredPage<StoredResult>>;
  transitions(
    filter: {
      platforms: string[];
      system?: string;
      check?: string;
    } & PageRequest,
  ): Promise<StoredPage<StoredTransition>>;
}
