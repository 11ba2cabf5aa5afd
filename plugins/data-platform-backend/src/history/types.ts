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

/**
 * The history as it is read. Each method is one query, or a constant number of
 * them, served from an index.
 */
export interface HistoryReader {
  checkStates(platforms: string[]): Promise<CheckState[]>;
  /** Facts of systems by system ref, as latest told. */
  systemFacts(
    platforms: string[],
  ): Promise<Record<string, Record<string, string>>>;
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
