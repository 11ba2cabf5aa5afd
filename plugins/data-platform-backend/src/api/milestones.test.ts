import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPlatformReadPermission } from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import { undocumented } from '../__testUtils__/documented';
import {
  anEntity,
  databaseIds,
  startApi,
  twoPlatforms,
} from '../__testUtils__/startApi';
import {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
} from '../index';
import { parseMilestone } from '../milestones';
import {
  collectionOf,
  documentOf,
  openMilestones,
  source,
} from '../milestones/__testUtils__/milestones';
import { sourceOf } from '../milestones/sources/sourceId';

// Each of these starts a portal's backend.
jest.setTimeout(60_000);

const PREFIX = '/api/data-platform/v1';
const FIXTURES = join(__dirname, '..', 'milestones', '__fixtures__');
const NOW = new Date();

type Started = Awaited<ReturnType<typeof startApi>>;

function fixture(name: string) {
  const content = readFileSync(join(FIXTURES, name), 'utf8');
  return {
    ...documentOf(name, content, parseMilestone(content, { fileName: name })),
    contentHash: createHash('sha256').update(content).digest('hex'),
  };
}

/** With documents that were collected. */
async function startWith(
  names: string[],
  options: Parameters<typeof startApi>[0] = {},
): Promise<Started> {
  const started = await startApi(options);
  const { store } = await openMilestones(started.knex);
  await store.record(source, collectionOf(names.map(fixture)), NOW);
  return started;
}

async function ask({ server }: Started, path: string) {
  const { body, status } = await request(server).get(`${PREFIX}${path}`);
  expect({ status, error: body.error }).toEqual({ status: 200 });
  return body;
}

describe.each(databaseIds)('milestones, on %s', database => {
  it('are listed with what they say in short, and each is told wholly', async () => {
    const api = await startWith(['trino-integration.md', 'emoji-headings.md'], {
      database,
    });
    const list = await ask(api, '/milestones?platform=lakehouse');
    expect(undocumented('MilestoneList', list)).toEqual([]);
    expect(list.items).toHaveLength(2);
    expect(list.sources).toEqual([
      expect.objectContaining({ location: 'docs/milestones', problems: [] }),
    ]);
    const found = list.items.find(
      ({ fileName }: { fileName: string }) =>
        fileName === 'trino-integration.md',
    );
    expect(found).toMatchObject({
      title: 'Lakehouse on Trino',
      date: { from: '2025-06-27' },
      status: { kind: 'completed', text: 'Completed' },
      category: 'Application',
      goals: { done: 6, total: 6 },
    });
    expect(list.categories).toContain('Application');

    const milestone = await ask(api, `/milestones/${found.id}`);
    expect(undocumented('Milestone', milestone)).toEqual([]);
    expect(milestone.components[0]).toMatchObject({
      name: 'Trino',
      version: '475',
      chartVersion: '1.39.1',
    });
    expect(milestone.tests[0].tally).toEqual({ passed: 4, total: 6 });
    expect(milestone.metrics).toHaveLength(3);
    expect(milestone.nextSteps).toHaveLength(3);
  });

  it('are found by status, category and title, and page by page', async () => {
    const names = [
      'trino-integration.md',
      'emoji-headings.md',
      'numbered.md',
      'terse.md',
    ];
    const api = await startWith(names, { database });
    const titles = async (query: string) => {
      const { items } = await ask(api, `/milestones?${query}`);
      return items.map(({ title }: { title: string }) => title);
    };
    expect(await titles('category=Application&text=LAKEHOUSE')).toEqual([
      'Lakehouse on Trino',
    ]);
    expect(await titles('text=no such')).toEqual([]);
    expect(await titles('status=completed')).toContain('Lakehouse on Trino');
    expect(await titles('status=blocked')).not.toContain('Lakehouse on Trino');

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(
        api,
        `/milestones?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(names.length);
  });

  it('are held against what was measured, now and as of a time', async () => {
    const api = await startWith(['trino-integration.md'], { database });
    const [{ id }] = (await ask(api, '/milestones')).items;
    const before = new Date(NOW.getTime() - 60 * 60_000);
    await api.history.run(before, {
      'lakehouse/trino/connection': {
        outcome: 'passed',
        facts: { version: '475' },
      },
    });
    await api.history.run(new Date(NOW.getTime() - 60_000), {
      'lakehouse/trino/connection': {
        outcome: 'passed',
        facts: { version: '476' },
      },
    });
    const claims = await ask(api, `/milestones/${id}/claims`);
    expect(undocumented('MilestoneClaims', claims)).toEqual([]);
    const trino = ({ items }: typeof claims) =>
      items.find(
        ({ kind, text }: { kind: string; text: string }) =>
          kind === 'version' && text.startsWith('Trino v475'),
      );
    expect(trino(claims)).toMatchObject({
      verdict: 'moved-on',
      now: expect.stringMatching(/^476/),
      link: { target: { kind: 'system', ref: 'lakehouse/trino' } },
    });
    expect(claims.sentence).toMatch(/^6 of 6 goals done\. Of \d+ claims/);
    const total = Object.values<number>(claims.counts).reduce(
      (sum, count) => sum + count,
      0,
    );
    expect(total).toBe(claims.items.length);
    expect(claims.steps).toHaveLength(3);

    const then = await ask(
      api,
      `/milestones/${id}/claims?at=${before.toISOString()}`,
    );
    expect(trino(then)).toMatchObject({ verdict: 'holds' });
    await request(api.server)
      .get(`${PREFIX}/milestones/${id}/claims?at=2999-01-01T00:00:00Z`)
      .expect(400);
  });

  it('are drafted from what was measured', async () => {
    const api = await startApi({ database });
    await api.history.run(new Date(NOW.getTime() - 60_000), {
      'lakehouse/trino/connection': {
        outcome: 'passed',
        summary: '476 answers',
        facts: { version: '476' },
      },
      'lakehouse/nessie/connection': {
        outcome: 'failed',
        summary: 'refused',
      },
    });
    const { body } = await request(api.server)
      .post(`${PREFIX}/milestone-drafts`)
      .send({
        platform: 'lakehouse',
        from: new Date(NOW.getTime() - 60 * 60_000),
        to: new Date(),
        title: 'A week',
      })
      .expect(200);
    expect(undocumented('MilestoneDraft', body)).toEqual([]);
    const draft = parseMilestone(body.markdown, { fileName: body.fileName });
    expect(draft.title).toBe('A week');
    expect(draft.status?.kind).toBe('in-progress');
    expect(
      draft.components.map(({ name, version }) => [name, version]),
    ).toEqual(expect.arrayContaining([[expect.any(String), '476']]));
    expect(draft.tests[0]).toMatchObject({
      tally: { passed: 1, total: 2 },
      children: [
        expect.objectContaining({ mark: 'done' }),
        expect.objectContaining({ mark: 'failed' }),
      ],
    });
    expect(draft.notUnderstood).toEqual([]);
  });
});

/** May see what others own, which is not the lakehouse. */
const ownersOnly = {
  [dataPlatformReadPermission.name]: createDataPlatformConditionalDecision(
    dataPlatformReadPermission,
    dataPlatformConditions.isPlatformOwner({
      claims: ['group:default/others'],
    }),
  ),
};

describe('whose milestones', () => {
  it('an entity’s are those of the platforms of its systems', async () => {
    const api = await startWith(['terse.md'], {
      entities: [
        anEntity('trino', { 'data-platform/system': 'lakehouse/trino' }),
        anEntity('other', { 'data-platform/system': 'warehouse/trino' }),
      ],
    });
    const of = async (name: string) =>
      (await ask(api, `/milestones?entityRef=component:default/${name}`)).items;
    expect(await of('trino')).toHaveLength(1);
    expect(await of('other')).toEqual([]);
    await request(api.server)
      .get(`${PREFIX}/milestones?entityRef=component:default/none`)
      .expect(404);
  });

  const ownSource = (name: string) =>
    sourceOf({
      platform: 'lakehouse',
      kind: 'path',
      location: `docs/${name}`,
      entityRef: `component:default/${name}`,
    });

  /** One of the platform, and one of each of two entities, of which one names no platform. */
  async function startWithOwn(options: Parameters<typeof startApi>[0] = {}) {
    const api = await startWith(['terse.md'], {
      ...options,
      entities: [
        anEntity('orders', { 'data-platform/milestones': 'docs' }),
        anEntity('trino', {
          'data-platform/milestones': 'docs',
          'data-platform/system': 'lakehouse/trino',
        }),
        anEntity('broken', { 'data-platform/system': 'lakehouse/no-such' }),
      ],
    });
    const { store } = await openMilestones(api.knex);
    for (const [name, file] of [
      ['orders', 'emoji-headings.md'],
      ['trino', 'trino-integration.md'],
    ]) {
      await store.record(ownSource(name), collectionOf([fixture(file)]), NOW);
    }
    return {
      api,
      of: async (name: string) => {
        const list = await ask(
          api,
          `/milestones?entityRef=component:default/${name}`,
        );
        return {
          files: list.items
            .map(({ fileName }: { fileName: string }) => fileName)
            .sort(),
          sources: list.sources.map(({ id }: { id: string }) => id),
          categories: list.categories,
        };
      },
    };
  }

  it.each(databaseIds)(
    'an entity’s that names no platform are its own alone, on %s',
    async database => {
      const { of } = await startWithOwn({ database });
      expect(await of('orders')).toEqual({
        files: ['emoji-headings.md'],
        sources: [ownSource('orders').id],
        categories: expect.not.arrayContaining(['Application']),
      });
      expect((await of('trino')).files).toEqual([
        'emoji-headings.md',
        'terse.md',
        'trino-integration.md',
      ]);
      expect((await of('broken')).files).toHaveLength(3);
    },
  );

  it('an entity’s own are hidden from whoever may not see the platform that they are of', async () => {
    const { of } = await startWithOwn({ decisions: ownersOnly });
    expect(await of('orders')).toEqual({
      files: [],
      sources: [],
      categories: [],
    });
  });

  it('are hidden from whoever may not see the platform', async () => {
    const api = await startWith(['terse.md'], {
      decisions: ownersOnly,
    });
    const { reader } = await openMilestones(api.knex);
    const [{ id }] = (await reader.list({ platforms: ['lakehouse'], limit: 1 }))
      .items;
    expect((await ask(api, '/milestones')).items).toEqual([]);
    for (const path of [`/${id}`, `/${id}/claims`, '/none', '/none/claims']) {
      await request(api.server).get(`${PREFIX}/milestones${path}`).expect(404);
    }
    await request(api.server)
      .post(`${PREFIX}/milestone-drafts`)
      .send({
        platform: 'lakehouse',
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-02T00:00:00Z',
      })
      .expect(404);
  });

  it('a draft is made for whoever’s clock is a little ahead', async () => {
    const { server } = await startApi();
    const { status } = await request(server)
      .post(`${PREFIX}/milestone-drafts`)
      .send({
        platform: 'lakehouse',
        from: new Date(Date.now() - 60_000),
        to: new Date(Date.now() + 30_000),
      });
    expect(status).toBe(200);
  });

  it.each([
    [
      {
        platform: 'lakehouse',
        from: '2026-01-02T00:00:00Z',
        to: '2026-01-01T00:00:00Z',
      },
      /earlier/,
    ],
    [
      {
        platform: 'lakehouse',
        from: '2020-01-02T00:00:00Z',
        to: '2026-01-01T00:00:00Z',
      },
      /shorter/,
    ],
    [
      {
        platform: 'lakehouse',
        from: new Date(),
        to: new Date(Date.now() + 10 * 60_000),
      },
      /'to' must not be later than now/,
    ],
    [{ platform: 'lakehouse' }, /from/],
  ])('no draft is made of %j', async (body, message) => {
    const { server } = await startApi({ platforms: twoPlatforms });
    const answer = await request(server)
      .post(`${PREFIX}/milestone-drafts`)
      .send(body)
      .expect(400);
    expect(answer.body.error.message).toMatch(message);
  });
});
