import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { undocumented } from '../__testUtils__/documented';
import { databaseIds, startApi } from '../__testUtils__/startApi';

const PREFIX = '/api/data-platform';

const GETS = [
  '/v1/platforms',
  '/v1/platforms/lakehouse',
  '/v1/entities/component/default/orders/summary',
  '/v1/checks',
  '/v1/checks/lakehouse/trino/nodes',
  '/v1/checks/lakehouse/trino/nodes/history',
  '/v1/runs',
  '/v1/runs/some-run',
  '/v1/transitions',
  '/v1/allocations',
  '/v1/allocations/some',
  '/v1/allocations/some/series?resource=memory',
  '/v1/allocation-changes',
  '/v1/allocation-changes/some/effect',
  '/v1/releases',
  '/openapi.json',
  '/v1/nothing',
  '/v1/runs?limit=many',
];
const POSTS = [
  '/v1/platforms/lakehouse/suites/integration/runs',
  '/v1/entities/summaries',
];

describe.each(databaseIds)('a request that is refused, on %p', database => {
  let server: Awaited<ReturnType<typeof startApi>>['server'];

  beforeAll(async () => {
    ({ server } = await startApi({ database }));
  });

  it('is 401 for nobody, whatever it asks for', async () => {
    const statuses = await Promise.all([
      ...GETS.map(path =>
        request(server)
          .get(`${PREFIX}${path}`)
          .set('authorization', mockCredentials.none.header()),
      ),
      ...POSTS.map(path =>
        request(server)
          .post(`${PREFIX}${path}`)
          .set('authorization', mockCredentials.user.invalidHeader()),
      ),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual(
      [...GETS, ...POSTS].map(() => 401),
    );
  });

  it.each([
    [
      '/v1/platforms/lakehose',
      "'lakehose' is no platform. Did you mean 'lakehouse'?",
    ],
    [
      '/v1/checks/lakehouse/trno/nodes',
      "'trno' is no system of platform 'lakehouse'. Did you mean 'trino'?",
    ],
    [
      '/v1/checks/lakehouse/trino/node',
      "'node' is no check of system 'lakehouse/trino'. Did you mean 'nodes'?",
    ],
    ['/v1/checks/lakehouse/trino/node/history', "Did you mean 'nodes'?"],
    ['/v1/checks?platform=lakehose', "Did you mean 'lakehouse'?"],
    ['/v1/checks?platform=lakehouse&system=nesie', "Did you mean 'nessie'?"],
    [
      '/v1/runs?platform=lakehouse&suite=integraton',
      "Did you mean 'integration'?",
    ],
    [
      '/v1/transitions?platform=lakehouse&system=trino&check=node',
      "Did you mean 'nodes'?",
    ],
    [
      '/v1/runs/00000000-0000-7000-8000-000000000000',
      'There is no such run, or it is older than what is kept',
    ],
    [
      '/v1/entities/component/default/gone/summary',
      "The catalog has no entity 'component:default/gone', or none that you may see",
    ],
    ['/v1/nothing', 'No route for GET here'],
    ['/v1/platforms/..%2f..%2fsecrets', 'is no platform'],
    ['/v1/entities/..%2f/%00/%2e%2e/summary', 'The catalog has no entity'],
    [`/v1/platforms/${'x'.repeat(200)}`, 'is no platform'],
    ['/v1/runs/%F0%9F%A6%86', 'There is no such run'],
  ])('is 404 with what was likely meant: %s', async (path, message) => {
    const { body } = await request(server).get(`${PREFIX}${path}`).expect(404);
    expect(undocumented('ErrorResponse', body)).toEqual([]);
    expect(body.error.name).toBe('NotFoundError');
    expect(body.error.message).toContain(message);
  });

  it.each([
    [
      '/v1/checks?system=trino',
      "'system' is a name within a platform: give 'platform' as well",
    ],
    [
      '/v1/runs?suite=integration',
      "'suite' is a name within a platform: give 'platform' as well",
    ],
    [
      '/v1/transitions?platform=lakehouse&check=nodes',
      "'check' is a name within a system: give 'system' as well",
    ],
    [
      '/v1/runs?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      "'from' must not be later than 'to'",
    ],
    ['/v1/runs?from=yesterday', 'from'],
    ['/v1/runs?from=2016-12-31T23:59:60Z', "'from' is no time that exists"],
    ['/v1/runs?limit=0', 'limit'],
    ['/v1/runs?limit=201', 'limit'],
    ['/v1/runs?limit=many', 'limit'],
    ['/v1/runs?state=sleeping', 'state'],
    ['/v1/runs?cursor=nonsense', 'cursor'],
    ['/v1/transitions?cursor=AAAA', 'cursor'],
    ['/v1/checks/lakehouse/trino/nodes/history?cursor=e30', 'cursor'],
    [
      '/v1/checks?cursor=nonsense',
      "'cursor' is none that an earlier page gave",
    ],
    ['/v1/runs?unknown=1', 'unknown'],
    ['/v1/runs?platform=a&platform=b', 'platform'],
    [`/v1/platforms/${'x'.repeat(201)}`, '200'],
    ['/v1/platforms/%E0%A4%A', 'malformed'],
  ])('is 400 with what is wrong: %s', async (path, message) => {
    const { body } = await request(server).get(`${PREFIX}${path}`).expect(400);
    expect(undocumented('ErrorResponse', body)).toEqual([]);
    expect(body.error.message).toContain(message);
  });

  it.each<[string, string | object, number]>([
    ['no entity ref', { entityRefs: ['orders'] }, 400],
    ['none', { entityRefs: [] }, 400],
    ['too many', { entityRefs: Array(201).fill('component:a') }, 400],
    ['something else', { entityRefs: 'component:a' }, 400],
    ['more than asked for', { entityRefs: ['component:a'], other: 1 }, 400],
    ['half a document', '{"entityRefs": [', 400],
    ['too much', { entityRefs: ['x'.repeat(300_000)] }, 413],
  ])('may have a body with %s', async (_, body, status) => {
    const response = await request(server)
      .post(`${PREFIX}/v1/entities/summaries`)
      .set('content-type', 'application/json')
      .send(body)
      .expect(status);
    expect(undocumented('ErrorResponse', response.body)).toEqual([]);
  });

  it('is 405 for a method that the path has not', async () => {
    const { body, headers } = await request(server)
      .delete(`${PREFIX}/v1/platforms/lakehouse`)
      .expect(405);
    expect(undocumented('ErrorResponse', body)).toEqual([]);
    expect(headers.allow).toBe('GET');
    expect(body.error.message).toBe('DELETE is not for this path, only GET');
  });

  it('tells nothing of what went wrong inside', async () => {
    const broken = await startApi();
    await broken.knex.schema.renameTable('check_states', 'check_states_gone');
    const { body } = await request(broken.server)
      .get(`${PREFIX}/v1/platforms`)
      .expect(500);
    expect(undocumented('ErrorResponse', body)).toEqual([]);
    expect(body.error.message).toMatch(
      /^Something went wrong on our side; it is logged as [0-9a-f-]{36}$/,
    );
    expect(JSON.stringify(body)).not.toContain('check_states');
  });

  it('says that the catalog is out of reach, and nothing of why', async () => {
    const broken = await startApi({
      catalog: catalogServiceMock.mock({
        getEntitiesByRefs: async () => {
          throw new Error('connect ECONNREFUSED 10.0.0.7:7007');
        },
      }).factory,
    });
    const { body } = await request(broken.server)
      .get(`${PREFIX}/v1/entities/component/default/orders/summary`)
      .expect(503);
    expect(body.error.message).toBe(
      'The catalog could not be asked for the entity; try again later',
    );
  });
});
