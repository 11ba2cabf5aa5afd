import { DataPlatformClient } from './client';

type Answer = { status?: number; body?: unknown };

/** A client whose backend answers as told, and the requests that it made. */
function setUp({ status = 200, body = { items: [] } }: Answer = {}) {
  const requests: Request[] = [];
  const client = new DataPlatformClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://backend.test/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        // As Backstage's does, once for each thing that it adds.
        expect(new Request(input, init).url).toMatch(/^http/);
        requests.push(new Request(input, init));
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  return { client, requests };
}

const PATH = { platform: 'lakehouse', system: 'trino', check: 'nodes' };

describe('DataPlatformClient', () => {
  it.each<
    [string, (client: DataPlatformClient) => Promise<unknown>, string, unknown]
  >([
    ['platforms', c => c.getPlatforms(), 'GET /v1/platforms', undefined],
    [
      'one platform',
      c => c.getPlatform('a b/c'),
      'GET /v1/platforms/a%20b%2Fc',
      undefined,
    ],
    [
      'an entity',
      c =>
        c.getEntitySummary({
          kind: 'component',
          namespace: 'default',
          name: 'orders',
        }),
      'GET /v1/entities/component/default/orders/summary',
      undefined,
    ],
    [
      'many entities',
      c => c.getEntitySummaries(['component:default/orders']),
      'POST /v1/entities/summaries',
      { entityRefs: ['component:default/orders'] },
    ],
    [
      'checks',
      c => c.getChecks({ platform: 'lakehouse', limit: 5 }),
      'GET /v1/checks?platform=lakehouse&limit=5',
      undefined,
    ],
    [
      'one check',
      c => c.getCheck(PATH),
      'GET /v1/checks/lakehouse/trino/nodes',
      undefined,
    ],
    [
      'the history of a check',
      c => c.getCheckHistory(PATH, { from: '2026-01-01T00:00:00Z' }),
      'GET /v1/checks/lakehouse/trino/nodes/history?from=2026-01-01T00%3A00%3A00Z',
      undefined,
    ],
    [
      'runs with outcomes',
      c => c.getRuns({ state: 'finished', outcomes: true }),
      'GET /v1/runs?state=finished&outcomes=true',
      undefined,
    ],
    [
      'runs without',
      c => c.getRuns({ outcomes: false }),
      'GET /v1/runs',
      undefined,
    ],
    ['one run', c => c.getRun('1'), 'GET /v1/runs/1', undefined],
    [
      'a run to be started',
      c =>
        c.createRun(
          { platform: 'lakehouse', suite: 'integration' },
          { checks: ['trino/nodes'] },
        ),
      'POST /v1/platforms/lakehouse/suites/integration/runs',
      { checks: ['trino/nodes'] },
    ],
    [
      'maintenance windows',
      c => c.getMaintenance('lakehouse', { limit: 5 }),
      'GET /v1/platforms/lakehouse/maintenance?limit=5',
      undefined,
    ],
    [
      'a maintenance window to be announced',
      c =>
        c.createMaintenance('lakehouse', {
          to: '2026-01-01T00:00:00Z',
          reason: 'Upgrade',
        }),
      'POST /v1/platforms/lakehouse/maintenance',
      { to: '2026-01-01T00:00:00Z', reason: 'Upgrade' },
    ],
    [
      'a maintenance window to be ended',
      c => c.endMaintenance({ platform: 'lakehouse', id: '1' }),
      'DELETE /v1/platforms/lakehouse/maintenance/1',
      undefined,
    ],
    [
      'transitions',
      c => c.getTransitions({ cursor: 'x' }),
      'GET /v1/transitions?cursor=x',
      undefined,
    ],
  ])('asks for %s', async (_, ask, expected, body) => {
    const { client, requests } = setUp();
    await expect(ask(client)).resolves.toEqual({ items: [] });
    const [request] = requests;
    expect(
      `${request.method} ${request.url.replace(
        'http://backend.test/api/data-platform',
        '',
      )}`,
    ).toBe(expected);
    const sent = await request.text();
    expect(sent ? JSON.parse(sent) : undefined).toEqual(body);
  });

  it('asks on behalf of whoever has the token', async () => {
    const { client, requests } = setUp();
    await client.getPlatforms({ token: 'abc' });
    await client.getPlatforms();
    expect(
      requests.map(request => request.headers.get('authorization')),
    ).toEqual(['Bearer abc', null]);
  });

  it('can be stopped', async () => {
    const { client, requests } = setUp();
    const controller = new AbortController();
    await client.getRuns({}, { signal: controller.signal });
    controller.abort();
    expect(requests[0].signal.aborted).toBe(true);
  });

  it('throws what the backend said was wrong', async () => {
    const { client } = setUp({
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'A run is under way' },
        request: { method: 'POST', url: '/' },
        response: { statusCode: 409 },
      },
    });
    await expect(
      client.createRun({ platform: 'lakehouse', suite: 'integration' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'A run is under way' },
    });
  });
});
