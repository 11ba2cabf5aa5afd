import {
  fromOptionalTime,
  fromStoredTime,
  type StoredTime,
} from '../../history/times';
import type { MilestoneStatusKind } from '../parser/types';
import type {
  MilestoneSource,
  StoredMilestone,
  StoredMilestoneDocument,
  StoredMilestoneSource,
} from './types';

export interface SourceRow {
  id: string;
  platform: string;
  kind: MilestoneSource['kind'];
  location: string;
  entity_ref: string | null;
  etag: string | null;
  attempted_at: StoredTime;
  succeeded_at: StoredTime | null;
  error: string | null;
  problems: string;
  retired_at: StoredTime | null;
}

export interface MilestoneRow {
  id: string;
  source_id: string;
  platform: string;
  entity_ref: string | null;
  path: string;
  file_name: string;
  url: string | null;
  title: string;
  title_lower: string;
  date: string;
  status_kind: MilestoneStatusKind | null;
  status_text: string | null;
  category: string | null;
  listed: string;
  parsed: string;
  parser_version: number;
  content: string;
  content_hash: string;
  first_seen_at: StoredTime;
  changed_at: StoredTime;
  seen_at: StoredTime;
  gone_at: StoredTime | null;
  previous_path: string | null;
}

/** What a list shows: all but what is long. */
export const LISTED_COLUMNS = [
  'id',
  'source_id',
  'platform',
  'entity_ref',
  'path',
  'file_name',
  'url',
  'title',
  'date',
  'status_kind',
  'status_text',
  'category',
  'listed',
  'first_seen_at',
  'changed_at',
  'seen_at',
  'gone_at',
  'previous_path',
] as const;

export type ListedRow = Pick<MilestoneRow, (typeof LISTED_COLUMNS)[number]>;

/** What a document says: all but its text, which nobody shows. */
export const DOCUMENT_COLUMNS = [...LISTED_COLUMNS, 'parsed'] as const;

export type DocumentRow = Pick<MilestoneRow, (typeof DOCUMENT_COLUMNS)[number]>;

export function fromListedRow(row: ListedRow): StoredMilestone {
  return {
    id: row.id,
    sourceId: row.source_id,
    platform: row.platform,
    entityRef: row.entity_ref ?? undefined,
    path: row.path,
    fileName: row.file_name,
    url: row.url ?? undefined,
    title: row.title,
    date: row.date || undefined,
    status: row.status_kind
      ? { kind: row.status_kind, text: row.status_text ?? '' }
      : undefined,
    category: row.category ?? undefined,
    listed: JSON.parse(row.listed),
    firstSeenAt: fromStoredTime(row.first_seen_at),
    changedAt: fromStoredTime(row.changed_at),
    seenAt: fromStoredTime(row.seen_at),
    goneAt: fromOptionalTime(row.gone_at),
    previousPath: row.previous_path ?? undefined,
  };
}

export function fromDocumentRow(row: DocumentRow): StoredMilestoneDocument {
  return { ...fromListedRow(row), parsed: JSON.parse(row.parsed) };
}

export function fromSourceRow(row: SourceRow): StoredMilestoneSource {
  return {
    id: row.id,
    platform: row.platform,
    kind: row.kind,
    location: row.location,
    entityRef: row.entity_ref ?? undefined,
    attemptedAt: fromStoredTime(row.attempted_at),
    succeededAt: fromOptionalTime(row.succeeded_at),
    error: row.error ?? undefined,
    problems: JSON.parse(row.problems),
  };
}
