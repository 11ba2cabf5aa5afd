import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import {
  asked,
  boundedLimit,
  type Branch,
  firstIds,
  rowsByIds,
} from '../../allocations/branches';
import { fromNameCursor, toNameCursor } from '../../allocations/nameCursor';
import { openHistoryDatabase } from '../../history/migrate';
import { wellFormed } from '../../history/text';
import type { StoredPage } from '../../history/types';
import type { MilestoneStatusKind } from '../parser/types';
import {
  DOCUMENT_COLUMNS,
  type DocumentRow,
  fromDocumentRow,
  fromListedRow,
  fromSourceRow,
  LISTED_COLUMNS,
  type ListedRow,
  type MilestoneRow,
  type SourceRow,
} from './rows';
import type {
  MilestoneReader,
  MilestoneRequest,
  MilestoneScope,
  StoredMilestone,
  StoredMilestoneDocument,
  StoredMilestoneSource,
} from './types';

/** More are no categories. */
const MAX_CATEGORIES = 100;

/** Of a milestone that goes on, or is to come. */
const UNFINISHED: MilestoneStatusKind[] = [
  'in-progress',
  'partial',
  'planned',
  'blocked',
];

/** So many sources are told of. */
const MAX_SOURCES = 1_000;

/** Reads what is kept of milestones from the plugin's database. */
export class DatabaseMilestoneReader implements MilestoneReader {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseMilestoneReader> {
    return new DatabaseMilestoneReader(
      await openHistoryDatabase(options.database),
    );
  }

  async list(request: MilestoneRequest): Promise<StoredPage<StoredMilestone>> {
    const limit = boundedLimit(request.limit);
    const after =
      request.cursor === undefined ? undefined : fromNameCursor(request.cursor);
    const ids = await firstIds(
      this.#knex,
      {
        table: 'milestones',
        column: 'date',
        direction: 'desc',
        after: after && [after.name, after.id],
        limit: limit + 1,
      },
      branchesOf(request),
      query => filter(query, request),
    );
    const rows = await rowsByIds<ListedRow>(ids.slice(0, limit), async batch =>
      this.#knex<MilestoneRow>('milestones')
        .select(...LISTED_COLUMNS)
        .whereIn('id', batch),
    );
    const last = rows.at(-1);
    return {
      items: rows.map(fromListedRow),
      nextCursor:
        last && ids.length > limit
          ? toNameCursor({ name: last.date, id: last.id })
          : undefined,
    };
  }

  async get(id: string): Promise<StoredMilestoneDocument | undefined> {
    const row: DocumentRow | undefined = await this.#knex('milestones')
      .where({ id: wellFormed(id) })
      .first(...DOCUMENT_COLUMNS);
    return row && fromDocumentRow(row);
  }

  async after(
    { platform, date }: Pick<StoredMilestone, 'platform' | 'date'>,
    { until, limit }: { until: string; limit: number },
  ): Promise<StoredMilestoneDocument[]> {
    if (date === undefined) {
      return [];
    }
    const rows: DocumentRow[] = await this.#knex('milestones')
      .select(...DOCUMENT_COLUMNS)
      .where({ platform })
      .where('date', '>', date)
      .where('date', '<=', until)
      .whereNull('gone_at')
      .orderBy(['date', 'id'])
      .limit(limit);
    return rows.map(fromDocumentRow);
  }

  async unfinished(
    { id, platform, date }: Pick<StoredMilestone, 'id' | 'platform' | 'date'>,
    { limit }: { limit: number },
  ): Promise<StoredMilestoneDocument[]> {
    if (date === undefined) {
      return [];
    }
    const rows: DocumentRow[] = await this.#knex('milestones')
      .select(...DOCUMENT_COLUMNS)
      .where({ platform })
      .where('date', '<=', date)
      .where('date', '<>', '')
      .whereIn('status_kind', UNFINISHED)
      .whereNull('gone_at')
      .whereNot({ id })
      .orderBy([
        { column: 'date', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromDocumentRow);
  }

  async categories(scope: MilestoneScope): Promise<string[]> {
    const rows = await this.#knex<MilestoneRow>('milestones')
      .distinct('category')
      .where(query => within(query, scope))
      .whereNotNull('category')
      .orderBy('category')
      .limit(MAX_CATEGORIES);
    return [...new Set(rows.flatMap(({ category }) => category ?? []))];
  }

  async sources(scope: MilestoneScope): Promise<StoredMilestoneSource[]> {
    const rows = await this.#knex<SourceRow>('milestone_sources')
      .where(query => within(query, scope))
      .whereNull('retired_at')
      .orderBy(['platform', 'id'])
      .limit(MAX_SOURCES);
    return rows.map(fromSourceRow);
  }
}

function branchesOf({ platforms, entityRefs }: MilestoneRequest): Branch[] {
  const names = asked(platforms);
  if (names.length === 0) {
    return [];
  }
  return entityRefs
    ? asked(entityRefs).map(
        (ref): Branch =>
          query =>
            query.where({ entity_ref: ref }).whereIn('platform', names),
      )
    : names.map(
        (platform): Branch =>
          query =>
            query.where({ platform }),
      );
}

function within(
  query: Knex.QueryBuilder,
  { platforms, entityRefs }: MilestoneScope,
): void {
  query.whereIn('platform', asked(platforms));
  if (entityRefs) {
    query.whereIn('entity_ref', asked(entityRefs));
  }
}

function filter(query: Knex.QueryBuilder, request: MilestoneRequest): void {
  const { status, category, text, gone } = request;
  if (!gone) {
    query.whereNull('gone_at');
  }
  if (status) {
    query.where('status_kind', status);
  }
  if (category !== undefined) {
    query.where('category', wellFormed(category));
  }
  if (text) {
    const part = wellFormed(text)
      .toLowerCase()
      .replace(/[\\%_]/g, each => `\\${each}`);
    query.whereRaw(`title_lower like ? escape '\\'`, [`%${part}%`]);
  }
}
