import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { openHistoryDatabase } from '../../history/migrate';
import { LIMITS, storableText } from '../../history/storable';
import { wellFormed } from '../../history/text';
import { fromStoredTime } from '../../history/times';
import type { ParsedMilestone } from '../parser/types';
import { parsedColumns, recordCollection } from './recordCollection';
import type { MilestoneRow, SourceRow } from './rows';
import { sourceColumns } from './sourceColumns';
import type {
  AttemptedSource,
  Collection,
  KnownDocument,
  MilestoneSource,
  MilestoneStore,
} from './types';

/** Keeps documents of milestones in the plugin's database. */
export class DatabaseMilestoneStore implements MilestoneStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseMilestoneStore> {
    return new DatabaseMilestoneStore(
      await openHistoryDatabase(options.database),
    );
  }

  async attempted(): Promise<AttemptedSource[]> {
    const rows = await this.#knex<SourceRow>('milestone_sources')
      .select('id', 'entity_ref', 'attempted_at', 'succeeded_at')
      .whereNull('retired_at');
    return rows.map(row => ({
      id: row.id,
      entityRef: row.entity_ref ?? undefined,
      attemptedAt: fromStoredTime(row.attempted_at),
      succeeded: row.succeeded_at !== null,
    }));
  }

  async etag(sourceId: string): Promise<string | undefined> {
    const row = await this.#knex<SourceRow>('milestone_sources')
      .where({ id: sourceId })
      .first('etag');
    return row?.etag ?? undefined;
  }

  async known(sourceId: string): Promise<KnownDocument[]> {
    const rows = await this.#knex<MilestoneRow>('milestones')
      .select(
        'id',
        'path',
        'file_name',
        'url',
        'content_hash',
        'parser_version',
      )
      .where({ source_id: sourceId });
    return rows.map(row => ({
      id: row.id,
      path: row.path,
      fileName: row.file_name,
      url: row.url ?? undefined,
      contentHash: row.content_hash,
      parserVersion: row.parser_version,
    }));
  }

  async content(id: string): Promise<string | undefined> {
    const row = await this.#knex<MilestoneRow>('milestones')
      .where({ id })
      .first('content');
    return row?.content;
  }

  async record(
    source: MilestoneSource,
    collection: Collection,
    at: Date,
  ): Promise<void> {
    await this.#knex.transaction(async transaction =>
      recordCollection(transaction, source, collection, at),
    );
  }

  async recordUnchanged(source: MilestoneSource, at: Date): Promise<void> {
    await this.#knex.transaction(async transaction => {
      const kept = await transaction<SourceRow>('milestone_sources')
        .where({ id: source.id })
        .where('attempted_at', '<=', at)
        .update({ attempted_at: at, succeeded_at: at, error: null });
      if (kept > 0) {
        await transaction<MilestoneRow>('milestones')
          .where({ source_id: source.id })
          .whereNull('gone_at')
          .update({ seen_at: at });
      }
    });
  }

  async recordFailure(
    source: MilestoneSource,
    error: string,
    at: Date,
  ): Promise<void> {
    await this.#knex<SourceRow>('milestone_sources')
      .insert({
        ...sourceColumns(source),
        problems: '[]',
        attempted_at: at,
        error: storableText(error, LIMITS.sentence),
        retired_at: null,
      })
      .onConflict('id')
      .merge(['attempted_at', 'error', 'retired_at'])
      .where('milestone_sources.attempted_at', '<=', at);
  }

  async reparsed(
    id: string,
    contentHash: string,
    parsed: ParsedMilestone,
    parserVersion: number,
  ): Promise<void> {
    await this.#knex<MilestoneRow>('milestones')
      .where({ id, content_hash: contentHash })
      .update({ ...parsedColumns(parsed), parser_version: parserVersion });
  }

  async retireOthers(
    namedIds: string[],
    which: 'all' | 'configured',
    at: Date,
  ): Promise<void> {
    const named = new Set(namedIds.map(wellFormed));
    await this.#knex.transaction(async transaction => {
      const query = transaction<SourceRow>('milestone_sources')
        .select('id')
        .whereNull('retired_at')
        .where('attempted_at', '<=', at);
      if (which === 'configured') {
        query.whereNull('entity_ref');
      }
      const others = (await query).filter(({ id }) => !named.has(id));
      for (const { id } of others) {
        // Without its etag it is read anew where it comes back.
        await transaction<SourceRow>('milestone_sources')
          .where({ id })
          .update({ retired_at: at, etag: null });
        await transaction<MilestoneRow>('milestones')
          .where({ source_id: id })
          .whereNull('gone_at')
          .update({ gone_at: at });
      }
    });
  }
}
