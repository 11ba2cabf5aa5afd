import type { Knex } from 'knex';
import { at, databaseService } from '../../history/__testUtils__/history';
import { emptyMilestone } from '../parser/emptyMilestone';
import type { ParsedMilestone } from '../parser/types';
import { sourceOf } from '../sources/sourceId';
import { DatabaseMilestoneReader } from '../store/DatabaseMilestoneReader';
import { DatabaseMilestoneStore } from '../store/DatabaseMilestoneStore';
import type { CollectedDocument, Collection } from '../store/types';

export const source = sourceOf({
  platform: 'lakehouse',
  kind: 'path',
  location: 'docs/milestones',
});

/** A store and a reader on a database. */
export async function openMilestones(knex: Knex) {
  const database = databaseService(knex);
  return {
    store: await DatabaseMilestoneStore.create({ database }),
    reader: await DatabaseMilestoneReader.create({ database }),
  };
}

/** A parsed form of a title and, where there is one, a day. */
export function parsedOf(title: string, day?: string): ParsedMilestone {
  return {
    ...emptyMilestone(),
    title,
    date: day === undefined ? undefined : { from: day, text: day },
  };
}

/** A document whose hash is its content. */
export function documentOf(
  path: string,
  content: string,
  parsed: ParsedMilestone = parsedOf(content),
): CollectedDocument {
  return { path, fileName: path, content, contentHash: content, parsed };
}

export function collectionOf(
  documents: CollectedDocument[],
  overrides: Partial<Collection> = {},
): Collection {
  return {
    documents,
    unread: [],
    complete: true,
    problems: [],
    parserVersion: 1,
    ...overrides,
  };
}

/** A row in each table. */
export async function fillMilestones(knex: Knex): Promise<void> {
  const { store } = await openMilestones(knex);
  await store.record(source, collectionOf([documentOf('a.md', 'A')]), at(0));
}
