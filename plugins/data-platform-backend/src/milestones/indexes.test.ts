import type { Knex } from 'knex';
import { toNameCursor } from '../allocations/nameCursor';
import { at, testDatabases } from '../history/__testUtils__/history';
import { fillTables, plansOf } from '../history/__testUtils__/plans';
import { openMilestones, parsedOf } from './__testUtils__/milestones';
import type { MilestoneReader, MilestoneStore } from './store/types';

jest.setTimeout(240_000);

const databases = testDatabases();

const SOURCES = 200;
const DOCUMENTS = 6_000;

const sourceId = (index: number) => `source-${index % SOURCES}`;
const documentId = (index: number) =>
  `document-${String(index).padStart(8, '0')}`;

/** A day of its own for some documents, and the same for others. */
function dayOf(index: number): string {
  return new Date(Date.UTC(2020, 0, 1 + (index % 1_500)))
    .toISOString()
    .slice(0, 10);
}

/** So many rows that an index is worth its while. */
async function fill(knex: Knex) {
  const numbers = Array.from({ length: DOCUMENTS }, (_, index) => index);
  const platformOf = (index: number) => `platform-${(index % SOURCES) % 4}`;
  await fillTables(knex, {
    milestone_sources: numbers.slice(0, SOURCES).map(index => ({
      id: sourceId(index),
      platform: platformOf(index),
      kind: 'path',
      location: `docs/${index}`,
      attempted_at: at(index),
      problems: '[]',
    })),
    milestones: numbers.map(index => ({
      id: documentId(index),
      source_id: sourceId(index),
      platform: platformOf(index),
      entity_ref:
        index % 3 === 0 ? `component:default/part-${index % 90}` : null,
      path: `${index}.md`,
      file_name: `${index}.md`,
      title: `Title ${index}`,
      title_lower: `title ${index}`,
      date: index % 10 === 0 ? '' : dayOf(index),
      status_kind: 'completed',
      status_text: 'Completed',
      category: `Category ${index % 7}`,
      listed: '{"goals":{"done":0,"total":0}}',
      parsed: '{}',
      parser_version: 1,
      content: 'content',
      content_hash: `hash-${index}`,
      first_seen_at: at(0),
      changed_at: at(0),
      seen_at: at(index),
      gone_at: index % 20 === 0 ? at(index) : null,
    })),
  });
}

const platforms = ['platform-1', 'platform-2'];
const list = { platforms, limit: 20 };
const cursor = toNameCursor({ name: '2022-01-01', id: documentId(800) });

const asks: [
  string,
  (reader: MilestoneReader, store: MilestoneStore) => Promise<unknown>,
  string[],
][] = [
  [
    'documents of platforms',
    reader => reader.list(list),
    ['milestones_platform_idx'],
  ],
  [
    'documents of platforms, a page in the middle',
    reader => reader.list({ ...list, cursor }),
    ['milestones_platform_idx'],
  ],
  [
    'documents with a word in the title',
    reader => reader.list({ ...list, text: 'Title 4' }),
    ['milestones_platform_idx'],
  ],
  [
    'documents of entities',
    reader =>
      reader.list({
        ...list,
        entityRefs: ['component:default/part-3', 'component:default/part-9'],
        cursor,
      }),
    ['milestones_entity_idx'],
  ],
  ['a document', reader => reader.get(documentId(7)), ['milestones']],
  [
    'documents after another',
    reader =>
      reader.after(
        { platform: 'platform-1', date: '2021-01-01' },
        { until: '2023-01-01', limit: 20 },
      ),
    ['milestones_platform_idx'],
  ],
  [
    'documents before another that go on',
    reader =>
      reader.unfinished(
        { id: documentId(1), platform: 'platform-1', date: '2021-01-01' },
        { limit: 20 },
      ),
    ['milestones_platform_idx'],
  ],
  [
    'categories',
    reader => reader.categories({ platforms }),
    ['milestones_category_idx'],
  ],
  [
    'sources of platforms',
    reader => reader.sources({ platforms }),
    ['milestone_sources_platform_idx'],
  ],
  [
    'categories and sources of entities',
    async reader => {
      const scope = { platforms, entityRefs: ['component:default/part-3'] };
      await reader.categories(scope);
      await reader.sources(scope);
    },
    ['milestones_entity_idx', 'milestone_sources_platform_idx'],
  ],
  [
    'what is known of a source',
    async (_, store) => store.known(sourceId(5)),
    ['milestones_path_uniq'],
  ],
  [
    'the etag of a source, and a content',
    async (_, store) => {
      await store.etag(sourceId(5));
      await store.content(documentId(5));
    },
    ['milestone_sources', 'milestones'],
  ],
  [
    'another parsed form',
    async (_, store) =>
      store.reparsed(documentId(5), 'hash-5', parsedOf('Title 5'), 2),
    ['milestones'],
  ],
];

describe.each(databases.eachSupportedId())('indexes of milestones, %s', id => {
  let knex: Knex;
  let reader: MilestoneReader;
  let store: MilestoneStore;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ reader, store } = await openMilestones(knex));
    await fill(knex);
  });

  it.each(asks)('serve %s', async (_, ask, indexes) => {
    const plans = await plansOf(knex, async () => ask(reader, store));
    expect(plans.length).toBeGreaterThan(0);
    const all = plans.join('\n');
    expect({
      all,
      missing: indexes.filter(each => !all.includes(each)),
    }).toEqual({ all, missing: [] });
    // What is read of a few rows that were found is no look at all of them.
    expect(all).not.toMatch(/SCAN milestone\w*(?! USING)|Seq Scan/);
  });

  it('find a page in the order of its index, without sorting all', async () => {
    const plans = await plansOf(knex, async () =>
      reader.list({ ...list, platforms: ['platform-1'] }),
    );
    expect(plans[0]).toContain('milestones_platform_idx');
    expect(plans[0]).not.toMatch(/Sort|TEMP B-TREE/);
  });
});
