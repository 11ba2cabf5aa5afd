import type { Knex } from 'knex';
import {
  at,
  databaseService,
  testDatabases,
} from '../../history/__testUtils__/history';
import { fillTables, plansOf } from '../../history/__testUtils__/plans';
import { DatabaseVerdictStore } from './DatabaseVerdictStore';
import type { KnownVerdict } from './types';

jest.setTimeout(240_000);

const databases = testDatabases();

const DOCUMENTS = 3_000;
const PLATFORMS = 20;

const platformOf = (index: number) => `platform-${index % PLATFORMS}`;
const documentId = (index: number) =>
  `document-${String(index).padStart(8, '0')}`;

/** So many rows that an index is worth its while. */
async function fill(knex: Knex) {
  const numbers = Array.from({ length: DOCUMENTS }, (_, index) => index);
  await fillTables(knex, {
    milestone_sources: [
      {
        id: 'source',
        platform: platformOf(1),
        kind: 'path',
        location: 'docs',
        attempted_at: at(0),
        problems: '[]',
      },
    ],
    milestones: numbers.map(index => ({
      id: documentId(index),
      source_id: 'source',
      platform: platformOf(index),
      path: `${index}.md`,
      file_name: `${index}.md`,
      title: `Title ${index}`,
      title_lower: `title ${index}`,
      date: `20${10 + (index % 16)}-01-01`,
      status_kind: index % 5 === 0 ? 'superseded' : 'completed',
      listed: '{"goals":{"done":0,"total":0}}',
      parsed: '{}',
      parser_version: 1,
      content: 'content',
      content_hash: `hash-${index}`,
      first_seen_at: at(0),
      changed_at: at(0),
      seen_at: at(0),
      gone_at: index % 7 === 0 ? at(0) : null,
    })),
    claim_verdicts: numbers.map(index => ({
      milestone_id: documentId(index),
      claim_id: 'claim',
      platform: platformOf(index),
      basis: 'basis',
      verdict: 'holds',
      since: at(0),
      held: true,
    })),
    claim_events: numbers.map(index => ({
      id: documentId(index),
      topic: 'topic',
      payload: '{}',
      at: at(0),
    })),
  });
}

const known: KnownVerdict = {
  milestoneId: documentId(7),
  claimId: 'claim',
  basis: 'basis',
  verdict: 'holds',
  since: at(0),
  held: true,
};

const asks: [
  string,
  (store: DatabaseVerdictStore) => Promise<unknown>,
  RegExp,
][] = [
  [
    'the newest documents of a platform',
    store => store.watched('platform-1', 20),
    /milestones_platform_idx/,
  ],
  [
    'what was told of a platform',
    store => store.verdicts('platform-1'),
    /claim_verdicts_platform_idx/,
  ],
  [
    'a verdict that turned, and one that is gone',
    store =>
      store.record('platform-7', {
        first: [],
        turned: [{ from: known, to: { ...known, verdict: 'moved-on' } }],
        gone: [{ ...known, milestoneId: documentId(8) }],
      }),
    /claim_verdicts_(1|pkey)|sqlite_autoindex_claim_verdicts/,
  ],
  [
    'events that are to be published',
    store => store.unpublished(20),
    /claim_events_pkey|sqlite_autoindex_claim_events/,
  ],
];

describe.each(databases.eachSupportedId())('indexes of verdicts, %s', id => {
  it('serve each question, without a look at all rows', async () => {
    const knex = await databases.init(id);
    const store = await DatabaseVerdictStore.create({
      database: databaseService(knex),
    });
    await fill(knex);
    for (const [what, ask, index] of asks) {
      const plans = await plansOf(knex, () => ask(store));
      expect(plans).not.toEqual([]);
      for (const plan of plans) {
        expect({ what, plan }).toEqual({
          what,
          plan: expect.stringMatching(index),
        });
        expect({ what, plan }).toEqual({
          what,
          plan: expect.not.stringMatching(/TEMP B-TREE|\bSort\b|Seq Scan/),
        });
      }
    }
  });
});
