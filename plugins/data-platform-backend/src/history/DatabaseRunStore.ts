import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type {
  Lease,
  NewRun,
  RunStore,
  StoredRun,
  StoredTransition,
} from '../validation/types';
import { openHistoryDatabase } from './migrate';
import { recordResult } from './recordResult';
import { fromRunRow, RunRow } from './runRows';
import { LIMITS, storableText } from './storable';
import { fromOptionalTime } from './times';

type SuiteName = { platform: string; suite: string };

// SQLite takes at most some 32,000 values a statement.
const ROWS_A_STATEMENT = 500;

// Each attempt lost to a run that ended in the moment between two statements.
const START_ATTEMPTS = 5;

/** Keeps runs and what they find in the plugin's database. */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseRunStore> {
    return new DatabaseRunStore(await openHistoryDatabase(options.database));
  }

  async startRun(
    run: NewRun,
  ): Promise<
    | { started: StoredRun }
    | { refused: 'slot-taken' }
    | { refused: 'running'; run: StoredRun }
  > {
    const { platform, suite, slot } = run;
    for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
      const [started] = await this.#runs()
        .insert({
          id: uuid(),
          platform,
          suite,
          slot: slot ?? null,
          schedule: run.schedule ?? null,
          trigger: run.trigger,
          requested_by:
            run.requestedBy === undefined
              ? null
              : storableText(run.requestedBy, LIMITS.title),
          replica: run.replica,
          state: 'running',
          at: run.now,
          lease_until: run.leaseUntil,
          total: run.total,
        })
        .onConflict()
        .ignore()
        .returning('*');
      if (started) {
        return { started: fromRunRow(started) };
      }
      if (slot && (await this.slotRun({ platform, suite }, slot))) {
        return { refused: 'slot-taken' };
      }
      const running = await this.#runs()
        .where({ platform, suite, state: 'running' })
        .first();
      if (running) {
        return { refused: 'running', run: fromRunRow(running) };
      }
    }
    throw new ConflictError(
      `Could not start a run of ${platform}/${suite}: others keep starting and ending`,
    );
  }

  recordResult(
    ...[runId, result, rules, settle]: Parameters<RunStore['recordResult']>
  ): Promise<{ recorded: boolean; transition?: StoredTransition }> {
    return recordResult(this.#knex, runId, result, rules, settle);
  }

  async setCurrent(runId: string, refs: string[]): Promise<void> {
    await this.#running(runId).update({ current: JSON.stringify(refs) });
  }

  async renewLease(runId: string, until: Date): Promise<boolean> {
    const renewed = await this.#running(runId).update({ lease_until: until });
    return renewed > 0;
  }

  async finishRun(
    runId: string,
    end: { state: 'finished' | 'interrupted'; reason?: string; at: Date },
  ): Promise<void> {
    await this.#running(runId).update({
      state: end.state,
      reason:
        end.reason === undefined
          ? null
          : storableText(end.reason, LIMITS.sentence),
      finished_at: end.at,
      lease_until: null,
      current: null,
    });
  }

  async time(): Promise<Date | undefined> {
    if (!this.#knex.client.config.client.includes('pg')) {
      return undefined;
    }
    const { rows }: { rows: { now: Date }[] } = await this.#knex.raw(
      'select clock_timestamp() as now',
    );
    return rows[0].now;
  }

  async leases(): Promise<Lease[]> {
    const rows = await this.#runs()
      // Said in the statement itself: its index is for these alone.
      .whereRaw("state = 'running'")
      .whereNotNull('lease_until')
      .select('id', 'lease_until');
    return rows.flatMap(row => {
      const until = fromOptionalTime(row.lease_until);
      return until ? [{ runId: row.id, until }] : [];
    });
  }

  async interrupt(
    { runId, until }: Lease,
    at: Date,
  ): Promise<StoredRun | undefined> {
    const [interrupted] = await this.#running(runId)
      .where({ lease_until: until })
      .update({
        state: 'interrupted',
        reason: this.#knex.raw(
          "'The replica ' || coalesce(replica, 'that ran it') || ' stopped in the middle of it'",
        ),
        finished_at: at,
        lease_until: null,
        current: null,
      })
      .returning('*');
    return interrupted && fromRunRow(interrupted);
  }

  async recordMissed(
    suite: SuiteName & { schedule?: string },
    slots: Date[],
    reason: string,
  ): Promise<void> {
    const rows = slots.map(slot => ({
      id: uuid(),
      platform: suite.platform,
      suite: suite.suite,
      slot,
      schedule: suite.schedule ?? null,
      trigger: 'scheduled' as const,
      state: 'missed' as const,
      reason: storableText(reason, LIMITS.sentence),
      at: slot,
      total: 0,
    }));
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
      await this.#runs()
        .insert(rows.slice(start, start + ROWS_A_STATEMENT))
        .onConflict()
        .ignore();
    }
  }

  async latestSlot(
    suite: SuiteName,
  ): Promise<{ slot: Date; schedule?: string } | undefined> {
    const latest = await this.#runs()
      .where({ platform: suite.platform, suite: suite.suite })
      .whereNotNull('slot')
      .orderBy('slot', 'desc')
      .first('slot', 'schedule');
    const slot = fromOptionalTime(latest?.slot);
    return slot && { slot, schedule: latest?.schedule ?? undefined };
  }

  async slotRun(suite: SuiteName, slot: Date): Promise<StoredRun | undefined> {
    const row = await this.#runs()
      .where({ platform: suite.platform, suite: suite.suite, slot })
      .first();
    return row && fromRunRow(row);
  }

  async runningRun(suite: SuiteName): Promise<StoredRun | undefined> {
    const running = await this.#runs()
      .where({ platform: suite.platform, suite: suite.suite })
      .where({ state: 'running' })
      .first();
    return running && fromRunRow(running);
  }

  async latestManualRunAt(suite: SuiteName): Promise<Date | undefined> {
    const latest = await this.#runs()
      .where({ platform: suite.platform, suite: suite.suite })
      // Said in the statement itself: its index is for manual runs alone.
      .whereRaw("trigger = 'manual'")
      .orderBy('at', 'desc')
      .first('at');
    return fromOptionalTime(latest?.at);
  }

  #runs() {
    return this.#knex<RunRow>('runs');
  }

  #running(runId: string) {
    return this.#runs().where({ id: runId, state: 'running' });
  }
}
