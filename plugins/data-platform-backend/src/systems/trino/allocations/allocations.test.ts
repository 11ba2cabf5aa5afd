import type { AllocationObservation } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { collectContext } from '../../__testUtils__/collectContext';
import { TrinoClient, TrinoClientOptions } from '../client';
import { collectTrinoAllocations } from '.';

const logger = mockLogger();

const GI = 2 ** 30;

type Row = [id: string, uri: string, coordinator: boolean, state: string];

interface Status {
  heap?: unknown;
  processors?: number;
  version?: string;
}

function statusOf(
  nodeId: string,
  { heap = GI, processors = 2, version = '476' }: Status = {},
): CannedAnswer {
  return {
    json: {
      nodeId,
      nodeVersion: { version },
      processors,
      heapAvailable: heap,
      heapUsed: 1000,
      memoryInfo: { pool: { maxBytes: GI / 2, reservedBytes: 10 } },
    },
  };
}

describe('what the nodes of a Trino have', () => {
  const servers: CannedServer[] = [];
  const clients: TrinoClient[] = [];

  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.close()));
    await Promise.all(servers.splice(0).map(server => server.close()));
  });

  async function serve(
    answer: (route: string) => CannedAnswer | undefined,
  ): Promise<CannedServer> {
    const server = await CannedServer.start(answer);
    servers.push(server);
    return server;
  }

  /** A coordinator that lists itself and such nodes. */
  async function cluster(
    rows: Row[],
    own: CannedAnswer = statusOf('c'),
  ): Promise<CannedServer> {
    return await serve(route => {
      switch (route) {
        case 'GET /v1/status':
          return own;
        case 'POST /v1/statement':
          return {
            json: {
              id: '20260101_000000_00001_abcde',
              columns: ['node_id', 'http_uri', 'coordinator', 'state'].map(
                name => ({ name, type: 'varchar' }),
              ),
              data: [
                ['c', 'http://10.255.255.1:8080', true, 'active'],
                ...rows,
              ],
              stats: { state: 'FINISHED' },
            },
          };
        default:
          return undefined;
      }
    });
  }

  async function collect(
    { url }: CannedServer,
    options: Partial<TrinoClientOptions> = {},
  ): Promise<AllocationObservation> {
    const client = TrinoClient.create({ url, ...options }, { logger });
    clients.push(client);
    return await collectTrinoAllocations(collectContext(client));
  }

  it('tells a range where nodes differ, and of each its own', async () => {
    const one = await serve(() => statusOf('w1', { heap: 4 * GI }));
    const other = await serve(() => statusOf('w2', { heap: 6 * GI }));
    const { workloads, problems } = await collect(
      await cluster([
        ['w1', one.url, false, 'active'],
        ['w2', other.url, false, 'shutting_down'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(workloads[1]).toMatchObject({
      kind: 'Worker',
      name: 'worker',
      allocations: [
        { resource: 'replicas', quantity: { state: 'set', value: 2 } },
        {
          resource: 'heap',
          bound: 'size',
          quantity: {
            state: 'range',
            text: '4Gi–6Gi',
            minimum: 4 * GI,
            maximum: 6 * GI,
          },
        },
        {
          resource: 'processors',
          quantity: { state: 'set', text: '2', value: 2 },
        },
        {
          resource: 'memoryPool',
          quantity: { state: 'set', text: '512Mi', value: GI / 2 },
        },
      ],
      instances: [
        {
          name: 'w1',
          ready: true,
          allocations: expect.arrayContaining([
            {
              resource: 'heap',
              bound: 'size',
              quantity: { state: 'set', text: '4Gi', value: 4 * GI },
            },
          ]),
        },
        { name: 'w2', ready: false },
      ],
      instanceCount: 2,
      // Of the one that is ready.
      usage: [
        { resource: 'heap', value: 1000 },
        { resource: 'memoryPool', value: 10 },
      ],
      facts: { version: '476' },
    });
  });

  it('asks the coordinator where the configuration says it is', async () => {
    const { workloads, problems } = await collect(
      await cluster([], statusOf('c', { processors: 7 })),
    );
    expect(problems).toEqual([]);
    expect(workloads).toMatchObject([
      {
        kind: 'Coordinator',
        allocations: expect.arrayContaining([
          {
            resource: 'processors',
            bound: 'size',
            quantity: { state: 'set', text: '7', value: 7 },
          },
        ]),
      },
    ]);
  });

  it('names the nodes that can’t be asked, and says what to do', async () => {
    const gone = await serve(() => undefined);
    const { url } = gone;
    await gone.close();
    servers.pop();
    const { workloads, problems } = await collect(
      await cluster([
        ['w1', url, false, 'active'],
        ['w2', (await serve(() => statusOf('w2'))).url, false, 'active'],
      ]),
    );
    expect(problems).toEqual([
      {
        subject: 'Node w1',
        message: expect.stringMatching(
          new RegExp(
            `^It did not tell at ${url} what it has: .*refused.*\\. Let the portal reach the nodes .* nodes\\.ask`,
          ),
        ),
      },
    ]);
    expect(workloads[1]).toMatchObject({
      // By those that told.
      allocations: expect.arrayContaining([
        expect.objectContaining({
          resource: 'heap',
          quantity: { state: 'set', text: '1Gi', value: GI },
        }),
      ]),
      instances: [
        {
          name: 'w1',
          allocations: expect.arrayContaining([
            {
              resource: 'heap',
              bound: 'size',
              quantity: { state: 'notKnown' },
            },
          ]),
        },
        { name: 'w2' },
      ],
    });
    // A sum without one of them would be wrong.
    expect(workloads[1]).not.toHaveProperty('usage');
  });

  it('tells of many nodes that can’t be asked in bounded words', async () => {
    const broken = await serve(() => ({ status: 500, text: 'broken' }));
    const { problems } = await collect(
      await cluster(
        Array.from({ length: 30 }, (_, index) => [
          `w${index}`,
          broken.url,
          false,
          'active',
        ]),
      ),
    );
    expect(problems).toHaveLength(6);
    expect(problems[5]).toMatchObject({ subject: '25 further nodes' });
  });

  it('shows nodes no credentials of ours, unless it is told to', async () => {
    const node = await serve(() => statusOf('w1'));
    const coordinator = await cluster([['w1', node.url, false, 'active']]);
    const credentials = {
      user: 'portal',
      password: 'pass-of-trino',
      headers: { 'X-Proxy-Key': 'key-of-proxy' },
    };
    await collect(coordinator, credentials);
    expect(node.requests).toEqual([
      { method: 'GET', path: '/v1/status', authorization: undefined },
    ]);
    await collect(coordinator, {
      ...credentials,
      nodes: { credentials: true },
    });
    expect(node.requests[1].authorization).toMatch(/^Basic /);
    await collect(coordinator, { token: 'token-of-trino' });
    expect(node.requests[2].authorization).toBeUndefined();
  });

  it.each([
    ['file:///etc/passwd', 'names no address'],
    ['not a url', 'names no address'],
    [
      'http://user:pass@127.0.0.1:1/x',
      'It did not tell at http://127.0.0.1:1 ',
    ],
  ])('does not go where %s leads', async (uri, words) => {
    const { problems } = await collect(
      await cluster([['w1', uri, false, 'active']]),
    );
    expect(problems[0].message).toContain(words);
    expect(problems[0].message).not.toContain('pass@');
  });

  it.each<[string, CannedAnswer]>([
    ['HTML', { text: '<html>sign in</html>' }],
    ['no heap', statusOf('w1', { heap: null })],
    ['a heap that is no size', statusOf('w1', { heap: -1 })],
    ['a heap beyond what can be told', statusOf('w1', { heap: 1e300 })],
    [
      'a redirect',
      {
        status: 302,
        headers: { location: 'http://169.254.169.254/' },
        text: '',
      },
    ],
    ['an error', { status: 503, text: 'the-body-of-it' }],
  ])('knows nothing of a node that answers %s', async (_, answer) => {
    const { workloads, problems } = await collect(
      await cluster([['w1', (await serve(() => answer)).url, false, 'active']]),
    );
    expect(workloads[1].allocations[1].quantity).toEqual({ state: 'notKnown' });
    expect(problems).toHaveLength(1);
    expect(problems[0].subject).toBe('Node w1');
    expect(JSON.stringify(problems)).not.toMatch(/sign in|the-body-of-it/);
  });

  it('throws where there is no cluster to ask', async () => {
    const server = await serve(() => ({ status: 500, text: '' }));
    await expect(collect(server)).rejects.toMatchObject({
      name: 'TargetError',
      reason: 'HTTP_500',
    });
  });
});
