import type { TestDatabaseId } from '@backstage/backend-test-utils';
import request from 'supertest';
import { undocumented } from '../__testUtils__/documented';
import { anEntity, databaseIds, startApi } from '../__testUtils__/startApi';

const PREFIX = '/api/data-platform';

const NODES = 'lakehouse/trino/nodes';
const CONNECTION = 'lakehouse/trino/connection';

const entities = [
  anEntity('orders', { 'data-platform/system': 'lakehouse/trino' }),
  anEntity('everything', { 'data-platform/platform': 'lakehouse,warehouse' }),
  anEntity('misspelt', { 'data-platform/system': 'lakehouse/trno' }),
  anEntity('plain'),
];

/** The plugin, with three runs of which the last found nodes missing. */
async function startWithHistory(database: TestDatabaseId) {
  const api = await startApi({ entities, database });
  const now = Date.now();
  const ids = [
    await api.history.run(new Date(now - 30_000), {
      [CONNECTION]: 'passed',
      [NODES]: 'passed',
    }),
    await api.history.run(new Date(now - 20_000), {
      [CONNECTION]: 'passed',
      [NODES]: 'passed',
    }),
    await api.history.run(new Date(now - 10_000), {
      [CONNECTION]: { facts: { version: '476' } },
      [NODES]: {
        outcome: 'failed',
        reason: 'NODES_MISSING',
        summary: '2 of 3 active',
        detail: 'One of the nodes is gone.',
        hint: 'Look whether it runs.',
        expected: '3',
        actual: '2',
      },
    }),
  ];
  await api.history.run(
    new Date(now - 5_000),
    { 'warehouse/trino/nodes': 'passed' },
    'default',
  );
  return { ...api, ids, now };
}

function get(server: Parameters<typeof request>[0], path: string) {
  return request(server).get(`${PREFIX}${path}`);
}

describe.each(databaseIds)('the routes, on %p', database => {
  let api: Awaited<ReturnType<typeof startWithHistory>>;

  beforeAll(async () => {
    api = await startWithHistory(database);
  });

  it('tell the health of platforms, with why', async () => {
    const { server } = api;
    const list = await get(server, '/v1/platforms').expect(200);
    expect(undocumented('PlatformList', list.body)).toEqual([]);
    expect(
      list.body.items.map((item: { name: string; health: string }) => [
        item.name,
        item.health,
      ]),
    ).toEqual([
      ['lakehouse', 'unhealthy'],
      ['warehouse', 'healthy'],
    ]);

    const one = await get(server, '/v1/platforms/lakehouse').expect(200);
    expect(undocumented('Platform', one.body)).toEqual([]);
    expect(one.body.sentence.text).toMatch(
      /^Unhealthy since .* UTC \(\d+ s\)\. Cluster nodes of Trino: 2 of 3 active\. 4 checks have not run yet: /,
    );
    expect(one.body.systems[0]).toMatchObject({
      ref: 'lakehouse/trino',
      health: 'unhealthy',
      facts: { version: '476' },
      counts: { passed: 1, failed: 1 },
      recent: [
        { outcome: 'passed' },
        { outcome: 'passed' },
        { outcome: 'failed' },
      ],
    });
    expect(one.body.suites[0]).toMatchObject({
      name: 'integration',
      schedule: { text: 'only when asked for' },
      lastRun: { state: 'finished', counts: { passed: 1, failed: 1 } },
      missed: 0,
    });
    expect(one.headers['cache-control']).toBe('no-store');
  });

  it('tell the health of an entity, with each check', async () => {
    const { server } = api;
    const { body } = await get(
      server,
      '/v1/entities/Component/default/Orders/summary',
    ).expect(200);
    expect(undocumented('EntitySummary', body)).toEqual([]);
    expect(body).toMatchObject({
      entityRef: 'component:default/orders',
      configured: true,
      problems: [],
      health: 'unhealthy',
      systems: [{ ref: 'lakehouse/trino' }],
    });
    expect(body.checks.map(({ ref }: { ref: string }) => ref)).toEqual([
      CONNECTION,
      NODES,
      'lakehouse/trino/speed',
    ]);
    expect(body.suites.map(({ name }: { name: string }) => name)).toEqual([
      'integration',
      'quick',
    ]);
  });

  it('tell the health of many entities in the order asked for', async () => {
    const { server } = api;
    const { body } = await request(server)
      .post(`${PREFIX}/v1/entities/summaries`)
      .send({
        entityRefs: [
          'component:default/misspelt',
          'Component:orders',
          'component:default/gone',
          'component:default/plain',
          'component:default/everything',
        ],
      })
      .expect(200);
    expect(undocumented('EntitySummaryList', body)).toEqual([]);
    expect(
      body.items.map(
        (item: { entityRef: string; configured: boolean; health: string }) => [
          item.entityRef,
          item.configured,
          item.health,
        ],
      ),
    ).toEqual([
      ['component:default/misspelt', true, 'unknown'],
      ['component:default/orders', true, 'unhealthy'],
      ['component:default/gone', false, 'unknown'],
      ['component:default/plain', false, 'unknown'],
      ['component:default/everything', true, 'unhealthy'],
    ]);
    expect(body.items[0].problems).toEqual([
      {
        annotation: 'data-platform/system',
        value: 'lakehouse/trno',
        message:
          "'lakehouse/trno' is no configured system that you may see. Did you mean 'lakehouse/trino'?",
        suggestion: 'lakehouse/trino',
      },
    ]);
    expect(body.items[1]).not.toHaveProperty('checks');
  });

  it('ask the history as often for two hundred entities as for one', async () => {
    const { server, knex } = api;
    let questions = 0;
    knex.on('query', () => {
      questions += 1;
    });
    const ask = async (entityRefs: string[]) => {
      questions = 0;
      await request(server)
        .post(`${PREFIX}/v1/entities/summaries`)
        .send({ entityRefs })
        .expect(200);
      return questions;
    };
    const one = await ask(['component:default/orders']);
    expect(one).toBeGreaterThan(0);
    expect(
      await ask(
        Array.from({ length: 200 }, (_, index) =>
          index % 2
            ? 'component:default/everything'
            : 'component:default/orders',
        ),
      ),
    ).toBe(one);
  });

  it('list checks in pages, and one with its state', async () => {
    const { server } = api;
    const refs: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await get(server, '/v1/checks')
        .query({ limit: 4, ...(cursor ? { cursor } : {}) })
        .expect(200);
      expect(undocumented('CheckList', body)).toEqual([]);
      expect(body.totalItems).toBe(9);
      refs.push(...body.items.map(({ ref }: { ref: string }) => ref));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(refs).size).toBe(9);

    const some = await get(
      server,
      '/v1/checks?platform=lakehouse&system=nessie',
    ).expect(200);
    expect(some.body.items).toHaveLength(3);

    const { body } = await get(server, `/v1/checks/${NODES}`).expect(200);
    expect(undocumented('Check', body)).toEqual([]);
    expect(body).toMatchObject({
      ref: NODES,
      requires: [CONNECTION],
      suites: ['integration', 'quick'],
      state: {
        health: 'unhealthy',
        outcome: 'failed',
        streak: 1,
        summary: '2 of 3 active',
        reason: 'NODES_MISSING',
        hint: 'Look whether it runs.',
      },
    });
  });

  it('tell the history of a check in pages, without evidence', async () => {
    const { server, ids } = api;
    const first = await get(server, `/v1/checks/${NODES}/history`)
      .query({ limit: 2 })
      .expect(200);
    expect(undocumented('ResultList', first.body)).toEqual([]);
    const second = await get(server, `/v1/checks/${NODES}/history`)
      .query({ limit: 2, cursor: first.body.nextCursor })
      .expect(200);
    expect(second.body.nextCursor).toBeUndefined();
    const results = [...first.body.items, ...second.body.items];
    expect(results.map(({ runId }) => runId)).toEqual([...ids].reverse());
    expect(results[0]).not.toHaveProperty('evidence');
    expect(results[0]).not.toHaveProperty('evidenceDenied');
  });

  it('list runs in pages, newest first, filtered', async () => {
    const { server, ids, now } = api;
    const first = await get(server, '/v1/runs').query({ limit: 3 }).expect(200);
    expect(undocumented('RunList', first.body)).toEqual([]);
    expect(first.body.items[0].platform).toBe('warehouse');
    const second = await get(server, '/v1/runs')
      .query({ limit: 3, cursor: first.body.nextCursor })
      .expect(200);
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual([
      ids[0],
    ]);

    const filtered = await get(server, '/v1/runs')
      .query({
        platform: 'lakehouse',
        suite: 'integration',
        state: 'finished',
        outcomes: 'true',
        from: new Date(now - 20_000).toISOString(),
        to: new Date(now - 10_000).toISOString(),
      })
      .expect(200);
    expect(undocumented('RunList', filtered.body)).toEqual([]);
    expect(filtered.body.items).toHaveLength(1);
    expect(filtered.body.items[0]).toMatchObject({
      id: ids[1],
      outcomes: [{ outcome: 'passed' }, { outcome: 'passed' }],
    });
    const none = await get(server, '/v1/runs?state=running').expect(200);
    expect(none.body).toEqual({ items: [] });
  });

  it('tell a run with its results and their evidence', async () => {
    const { server, ids } = api;
    const { body } = await get(server, `/v1/runs/${ids[2]}`).expect(200);
    expect(undocumented('RunDetail', body)).toEqual([]);
    expect(body.results).toContainEqual(
      expect.objectContaining({
        ref: NODES,
        expected: '3',
        actual: '2',
        detail: 'One of the nodes is gone.',
        measurements: { took: { value: 12, unit: 'ms' } },
        evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
      }),
    );
  });

  it('tell what changed', async () => {
    const { server, ids } = api;
    const { body } = await get(server, '/v1/transitions')
      .query({ platform: 'lakehouse', system: 'trino', check: 'nodes' })
      .expect(200);
    expect(undocumented('TransitionList', body)).toEqual([]);
    expect(body.items[0]).toMatchObject({
      ref: NODES,
      platform: 'lakehouse',
      system: 'trino',
      check: 'nodes',
      from: 'healthy',
      to: 'unhealthy',
      runId: ids[2],
      summary: '2 of 3 active',
    });
    const newest = await get(server, '/v1/transitions?limit=1').expect(200);
    expect(newest.body.items).toMatchObject([{ platform: 'warehouse' }]);
    const next = await get(server, '/v1/transitions')
      .query({ limit: 1, cursor: newest.body.nextCursor })
      .expect(200);
    expect(next.body.items).toEqual([body.items[0]]);
  });

  it('serve the document', async () => {
    const { server } = api;
    const { body } = await get(server, '/openapi.json').expect(200);
    expect(body.servers).toEqual([{ url: '/api/data-platform' }]);
    expect(Object.keys(body.paths)).toContain('/v1/platforms/{platform}');
  });
});
