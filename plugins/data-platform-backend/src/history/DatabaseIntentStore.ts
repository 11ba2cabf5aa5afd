import type { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { IntentStore, StoredIntent } from '../validation/types';
import { fromIntentRow, IntentRow, intentDetails } from './intentRows';
import { refuseUnstorableIntent } from './intentTexts';
import { openHistoryDatabase } from './migrate';
import { LIMITS, storableText } from './storable';

/** Keeps what checks are about to make, in the plugin's database. */
export class DatabaseIntentStore implements IntentStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseIntentStore> {
    return new DatabaseIntentStore(await openHistoryDatabase(options.database));
  }

  async declareIntent(
    intent: Parameters<IntentStore['declareIntent']>[0],
  ): Promise<StoredIntent> {
    refuseUnstorableIntent(intent);
    const [row] = await this.#intents()
      .insert({
        id: uuid(),
        run_id: intent.runId,
        ref: intent.ref,
        target: intent.target ?? null,
        name: intent.name,
        details: JSON.stringify(intent.details),
        declared_at: intent.declaredAt,
        due_at: intent.dueAt,
        attempts: 0,
      })
      .returning('*');
    return fromIntentRow(row);
  }

  async noteIntent(id: string, details: Record<string, string>): Promise<void> {
    await this.#knex.transaction(async transaction => {
      const intents = () => transaction<IntentRow>('intents').where({ id });
      // A write first: it waits for others of the same intent, and makes SQLite
      // take its one write lock while it still can wait for it.
      const [row] = await intents()
        .update({ attempts: transaction.raw('attempts') })
        .returning('*');
      if (!row) {
        throw new NotFoundError(
          'What the check made was taken for left behind, and is removed by the janitor',
        );
      }
      const all = { ...intentDetails(row), ...details };
      refuseUnstorableIntent({ name: row.name, details: all });
      await intents().update({ details: JSON.stringify(all) });
    });
  }

  async fulfilIntent(id: string): Promise<void> {
    await this.#intents().where({ id }).delete();
  }

  async takeDueIntents({
    now,
    until,
    limit,
  }: {
    now: Date;
    until: Date;
    limit: number;
  }): Promise<StoredIntent[]> {
    // Until it was marked as interrupted one may be live, whatever its lease says:
    // nobody could renew it while the database was away.
    const liveRun = this.#knex('runs')
      .whereRaw('runs.id = intents.run_id')
      .where('runs.state', 'running');
    const due = this.#intents()
      .select('id')
      .where('due_at', '<=', now)
      .whereNotExists(liveRun)
      .orderBy(['due_at', 'id'])
      .limit(limit);
    if (this.#knex.client.config.client.includes('pg')) {
      // What another replica is about to take is its own. SQLite has one writer
      // at a time, so there it is taken before this one looks.
      due.forUpdate('intents').skipLocked();
    }
    const taken = await this.#intents()
      .with('due', due)
      .whereIn('id', this.#knex('due').select('id'))
      .update({ due_at: until })
      .returning('*');
    return taken
      .map(fromIntentRow)
      .sort(
        (a, b) =>
          a.declaredAt.getTime() - b.declaredAt.getTime() ||
          (a.id < b.id ? -1 : 1),
      );
  }

  async postponeIntent(
    id: string,
    { dueAt, error }: { dueAt: Date; error: string },
  ): Promise<StoredIntent | undefined> {
    const [row] = await this.#intents()
      .where({ id })
      .update({
        due_at: dueAt,
        attempts: this.#knex.raw('attempts + 1'),
        last_error: storableText(error, LIMITS.sentence),
      })
      .returning('*');
    return row && fromIntentRow(row);
  }

  async intents({ limit }: { limit: number }): Promise<StoredIntent[]> {
    const rows = await this.#intents().orderBy('id').limit(limit);
    return rows.map(fromIntentRow);
  }

  #intents() {
    return this.#knex<IntentRow>('intents');
  }
}
