import type { DatabaseService } from '@backstage/backend-plugin-api';
import { checkRef, systemRef } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import type {
  CheckState,
  StoredResult,
  StoredRun,
  StoredTransition,
} from '../validation/types';
import { durationsOf } from './durationsOf';
import { Facts, latestFacts } from './facts';
import { factsAt } from './factsAt';
import { openHistoryDatabase } from './migrate';
import { readPage } from './pages';
import {
  fromResultRow,
  RESULT_COLUMNS,
  ResultRow,
  ResultRowWithEvidence,
} from './resultRows';
import { resultsAt } from './resultsAt';
import { fromRunRow, RunRow } from './runRows';
import { fromStateRow, StateRow } from './stateRows';
import { latestRanRuns } from './suiteQueries';
import { wellFormed } from './text';
import { fromTransitionRow, TransitionRow } from './transitionRows';
import type {
  Durations,
  FactAt,
  HistoryReader,
  MissedSlots,
  PageRequest,
  ResultAt,
  RunOutcome,
  StoredPage,
} from './types';

// The statement's parameters have a bound on each database.
const VALUES_A_STATEMENT = 500;

/** Each name once, as a database takes it. */
function asked(names: string[]): string[] {
  return [...new Set(names.map(wellFormed))];
}

function branchOfTransitions(
  platform: string,
  system: string | undefined,
  check: string | undefined,
): Record<string, string> {
  if (system === undefined) {
    return { platform };
  }
  return check === undefined
    ? { platform, system: wellFormed(system) }
    : { ref: wellFormed(checkRef(platform, system, check)) };
}

/** Reads the history from the plugin's database. */
export class DatabaseHistoryReader implements HistoryReader {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseHistoryReader> {
    return new DatabaseHistoryReader(
      await openHistoryDatabase(options.database),
    );
  }

  async checkStates(platforms: string[]): Promise<CheckState[]> {
    const rows = await this.#knex<StateRow>('check_states')
      .whereIn('platform', asked(platforms))
      .orderBy(['platform', 'system', 'ref']);
    return rows.map(fromStateRow);
  }

  async systemFacts(
    platforms: string[],
    checks: ReadonlySet<string>,
  ): Promise<Record<string, Record<string, string>>> {
    const rows = await this.#knex<StateRow>('check_states')
      .select('ref', 'platform', 'system', 'facts')
      .whereIn('platform', asked(platforms));
    const bySystem = new Map<string, Facts[]>();
    for (const row of rows.filter(({ ref }) => checks.has(ref))) {
      const ref = systemRef(row.platform, row.system);
      bySystem.set(ref, [...(bySystem.get(ref) ?? []), JSON.parse(row.facts)]);
    }
    return Object.fromEntries(
      [...bySystem].map(([ref, facts]) => [ref, latestFacts(facts)]),
    );
  }

  factsAt(
    platforms: string[],
    at: Date,
  ): Promise<Map<string, Map<string, FactAt>>> {
    return factsAt(this.#knex, asked(platforms), at);
  }

  resultsAt(refs: string[], at: Date): Promise<Map<string, ResultAt>> {
    return resultsAt(this.#knex, asked(refs), at);
  }

  durationsOf(
    refs: string[],
    time: { from: Date; to: Date },
  ): Promise<Map<string, Durations>> {
    return durationsOf(this.#knex, asked(refs), time);
  }

  runs(
    filter: {
      platforms: string[];
      suite?: string;
      state?: StoredRun['state'];
    } & PageRequest,
  ): Promise<StoredPage<StoredRun>> {
    const { suite, state } = filter;
    return readPage<RunRow, StoredRun>(
      this.#knex,
      { table: 'runs', id: 'id', columns: ['*'] },
      asked(filter.platforms).map(platform => ({
        platform,
        ...(suite !== undefined && { suite: wellFormed(suite) }),
        ...(state !== undefined && { state }),
      })),
      filter,
      { id: row => row.id, item: fromRunRow },
    );
  }

  async run(id: string): Promise<StoredRun | undefined> {
    const row = await this.#knex<RunRow>('runs')
      .where({ id: wellFormed(id) })
      .first();
    return row && fromRunRow(row);
  }

  async latestRuns(
    platforms: string[],
  ): Promise<{ latest: StoredRun[]; running: StoredRun[] }> {
    const latest = await latestRanRuns(this.#knex, asked(platforms));
    const running = await this.#knex<RunRow>('runs')
      .whereIn('platform', asked(platforms))
      .whereRaw("state = 'running'");
    return { latest, running: running.map(fromRunRow) };
  }

  async missedCounts(platforms: string[], since: Date): Promise<MissedSlots[]> {
    const rows: {
      platform: string;
      suite: string;
      reason: string | null;
      missed: number | string;
    }[] = await this.#knex('runs')
      .select('platform', 'suite', 'reason')
      .count({ missed: '*' })
      .whereIn('platform', asked(platforms))
      .where({ state: 'missed' })
      .where('at', '>=', since)
      .groupBy('platform', 'suite', 'reason');
    return rows
      .map(({ reason, missed, ...suite }) => ({
        ...suite,
        ...(reason !== null && { reason }),
        // PostgreSQL counts further than a number does, and so gives text.
        missed: Number(missed),
      }))
      .sort((a, b) => b.missed - a.missed);
  }

  async results(runId: string): Promise<StoredResult[]> {
    const rows = await this.#knex<ResultRowWithEvidence>('results')
      .where({ run_id: wellFormed(runId) })
      .orderBy(['at', 'ref']);
    return rows.map(fromResultRow);
  }

  async outcomes(runIds: string[]): Promise<Record<string, RunOutcome[]>> {
    const outcomes = new Map<string, RunOutcome[]>(runIds.map(id => [id, []]));
    for (let start = 0; start < runIds.length; start += VALUES_A_STATEMENT) {
      const rows = await this.#knex<ResultRow>('results')
        .select(
          'run_id',
          'ref',
          'outcome',
          'summary',
          'duration_ms',
          'cause',
          'maintenance',
        )
        .whereIn(
          'run_id',
          asked(runIds.slice(start, start + VALUES_A_STATEMENT)),
        )
        .orderBy(['run_id', 'ref']);
      for (const row of rows) {
        outcomes.get(row.run_id)?.push({
          ref: row.ref,
          outcome: row.outcome,
          summary: row.summary,
          durationMs: row.duration_ms,
          cause: row.cause ? JSON.parse(row.cause) : undefined,
          maintenance: row.maintenance ? true : undefined,
        });
      }
    }
    return Object.fromEntries(outcomes);
  }

  checkHistory(
    ref: string,
    page: PageRequest,
  ): Promise<StoredPage<StoredResult>> {
    return readPage<ResultRow, StoredResult>(
      this.#knex,
      { table: 'results', id: 'run_id', columns: RESULT_COLUMNS },
      [{ ref: wellFormed(ref) }],
      page,
      { id: row => row.run_id, item: fromResultRow },
    );
  }

  transitions(
    filter: {
      platforms: string[];
      system?: string;
      check?: string;
    } & PageRequest,
  ): Promise<StoredPage<StoredTransition>> {
    return readPage<TransitionRow, StoredTransition>(
      this.#knex,
      { table: 'transitions', id: 'id', columns: ['*'] },
      asked(filter.platforms).map(platform =>
        branchOfTransitions(platform, filter.system, filter.check),
      ),
      filter,
      { id: row => row.id, item: fromTransitionRow },
    );
  }
}
