import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { inBatches, VALUES_A_STATEMENT } from '../../allocations/batches';
import { redact } from '../../history/redaction';
import { LIMITS, storableText } from '../../history/storable';
import { wellFormed } from '../../history/text';
import { fromStoredTime } from '../../history/times';
import { goalsDone } from '../goals';
import type { ParsedMilestone } from '../parser/types';
import { findRenames } from './renames';
import type { MilestoneRow, SourceRow } from './rows';
import { sourceColumns } from './sourceColumns';
import type {
  CollectedDocument,
  Collection,
  ListedFacts,
  MilestoneSource,
} from './types';

/** So many problems of a source are kept. */
const MAX_PROBLEMS = 20;

const KEPT_COLUMNS = [
  'id',
  'path',
  'file_name',
  'url',
  'title',
  'date',
  'content_hash',
  'gone_at',
] as const;

type KeptRow = Pick<MilestoneRow, (typeof KEPT_COLUMNS)[number]>;

/** See `MilestoneStore.record`; within a transaction. */
export async function recordCollection(
  transaction: Knex.Transaction,
  source: MilestoneSource,
  collection: Collection,
  at: Date,
): Promise<void> {
  if (!(await keepSource(transaction, source, collection, at))) {
    return;
  }
  const rows: KeptRow[] = await transaction<MilestoneRow>('milestones')
    .select(...KEPT_COLUMNS)
    .where({ source_id: source.id });
  const kept = rows.map(row => ({ ...row, contentHash: row.content_hash }));
  const byPath = new Map(kept.map(each => [each.path, each]));
  const present = new Set([
    ...collection.documents.map(({ path }) => path),
    ...collection.unread,
  ]);
  const vanished = collection.complete
    ? kept.filter(({ path, gone_at }) => !gone_at && !present.has(path))
    : [];
  const renames = findRenames(
    vanished,
    collection.documents.filter(({ path }) => !byPath.has(path)),
  );

  const { parserVersion } = collection;
  let isAllKept = true;
  const unchanged: string[] = [];
  for (const document of collection.documents) {
    const renamed = renames.get(document.path);
    const samePath = byPath.get(document.path);
    const before = renamed ?? samePath;
    const changed = before?.contentHash !== document.contentHash;
    if (changed && !document.parsed) {
      // Somebody else kept another content meanwhile: the next look tells.
      isAllKept = false;
    } else if (samePath && isAsKept(samePath, document)) {
      unchanged.push(samePath.id);
    } else if (before) {
      await keepDocument(transaction, before.id, document, {
        changed,
        parserVersion,
        at,
        moved: renamed && {
          path: document.path,
          previous_path: renamed.path,
        },
      });
    } else {
      await addDocument(transaction, source, document, { parserVersion, at });
    }
  }
  await updateAll(transaction, unchanged, { seen_at: at, gone_at: null });
  if (!isAllKept) {
    await transaction<SourceRow>('milestone_sources')
      .where({ id: source.id })
      .update({ etag: null });
  }

  const renamedIds = new Set([...renames.values()].map(({ id }) => id));
  const gone = vanished.flatMap(({ id }) => (renamedIds.has(id) ? [] : id));
  await updateAll(transaction, gone, { gone_at: at });
}

/** Whether nothing of a document is otherwise than it is kept. */
function isAsKept(kept: KeptRow, document: CollectedDocument): boolean {
  const { file_name, url } = placeColumns(document);
  return (
    document.parsed === undefined &&
    kept.content_hash === document.contentHash &&
    kept.file_name === file_name &&
    kept.url === url
  );
}

/** The same for all: of a large source hardly anything changes from look to look. */
async function updateAll(
  transaction: Knex.Transaction,
  ids: string[],
  columns: { seen_at?: Date; gone_at: Date | null },
): Promise<void> {
  for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
    await transaction<MilestoneRow>('milestones')
      .whereIn('id', batch)
      .update(columns);
  }
}

/** Keeps that the source was read; false where a later look is kept already. */
async function keepSource(
  transaction: Knex.Transaction,
  source: MilestoneSource,
  { etag, problems, complete, unread }: Collection,
  at: Date,
): Promise<boolean> {
  const columns = {
    ...sourceColumns(source),
    // What was read in part is read again, though it be the same.
    etag: complete && unread.length === 0 ? etag ?? null : null,
    attempted_at: at,
    succeeded_at: at,
    error: null,
    problems: JSON.stringify(
      problems
        .slice(0, MAX_PROBLEMS)
        .map(problem => storableText(problem, LIMITS.sentence)),
    ),
    retired_at: null,
  };
  await transaction<SourceRow>('milestone_sources')
    .insert(columns)
    .onConflict('id')
    .merge()
    .where('milestone_sources.attempted_at', '<=', at);
  const kept = await transaction<SourceRow>('milestone_sources')
    .where({ id: source.id })
    .first('attempted_at');
  return (
    kept !== undefined &&
    fromStoredTime(kept.attempted_at).getTime() === at.getTime()
  );
}

async function keepDocument(
  transaction: Knex.Transaction,
  id: string,
  document: CollectedDocument,
  options: {
    changed: boolean;
    parserVersion: number;
    at: Date;
    moved?: { path: string; previous_path: string };
  },
): Promise<void> {
  const { changed, parserVersion, at, moved } = options;
  const { parsed } = document;
  await transaction<MilestoneRow>('milestones')
    .where({ id })
    .update({
      ...moved,
      ...placeColumns(document),
      ...(parsed
        ? { ...parsedColumns(parsed), parser_version: parserVersion }
        : {}),
      ...(changed ? { ...contentColumns(document), changed_at: at } : {}),
      seen_at: at,
      gone_at: null,
    });
}

async function addDocument(
  transaction: Knex.Transaction,
  source: MilestoneSource,
  document: CollectedDocument,
  { parserVersion, at }: { parserVersion: number; at: Date },
): Promise<void> {
  if (!document.parsed) {
    return;
  }
  await transaction<MilestoneRow>('milestones').insert({
    id: uuid(),
    source_id: source.id,
    platform: source.platform,
    entity_ref: source.entityRef ?? null,
    path: document.path,
    ...placeColumns(document),
    ...parsedColumns(document.parsed),
    ...contentColumns(document),
    parser_version: parserVersion,
    first_seen_at: at,
    changed_at: at,
    seen_at: at,
  });
}

function placeColumns({ fileName, url }: CollectedDocument) {
  return {
    file_name: wellFormed(fileName).slice(0, 255),
    // All who see the platform are shown it.
    url: url === undefined ? null : redact(wellFormed(url)),
  };
}

function contentColumns({ content, contentHash }: CollectedDocument) {
  return { content: wellFormed(content), content_hash: contentHash };
}

/** What the parsed form tells, as it is kept. */
export function parsedColumns(parsed: ParsedMilestone) {
  const title = storableText(parsed.title, LIMITS.summary);
  return {
    title,
    title_lower: title.toLowerCase(),
    date: parsed.date?.from ?? '',
    status_kind: parsed.status?.kind ?? null,
    status_text:
      parsed.status === undefined
        ? null
        : storableText(parsed.status.text, LIMITS.summary),
    category:
      parsed.category === undefined
        ? null
        : storableText(parsed.category, LIMITS.title),
    listed: JSON.stringify({
      date: parsed.date,
      status: parsed.status,
      goals: goalsDone(parsed.goals),
    } satisfies ListedFacts),
    parsed: JSON.stringify(parsed),
  };
}
