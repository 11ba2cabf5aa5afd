import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { failure } from '../../s3/__testUtils__/s3';
import { kubernetesConfigSchema } from '../config';
import { KubernetesClient } from './KubernetesClient';
import { resources } from './resources';

/** Lists without an end are read for a while, and the machine may be busy. */
jest.setTimeout(60_000);

const PODS = 'GET /api/v1/namespaces/data-platform/pods';

const podNamed = (name: string) => ({
  metadata: { namespace: 'data-platform', name },
});

const page = (names: string[], next?: string): CannedAnswer => ({
  json: { metadata: { continue: next }, items: names.map(podNamed) },
});

const gone: CannedAnswer = {
  status: 410,
  json: {
    kind: 'Status',
    reason: 'Expired',
    message: 'The provided continue parameter is too old',
  },
};

function nameOf(raw: unknown): string {
  const { metadata } = raw as { metadata: { name: string } };
  return metadata.name.toUpperCase();
}

describe('the Kubernetes client and a server that says what a real one cannot be made to say', () => {
  let server: CannedServer | undefined;
  let client: KubernetesClient | undefined;

  afterEach(async () => {
    await client?.close();
    await server?.close();
  });

  /** A client of a server with an answer to each page, by what it goes on from. */
  async function listOf(
    answer: (next: string | undefined, asked: number) => CannedAnswer,
    changes: object = {},
  ): Promise<string[]> {
    let asked = 0;
    server = await CannedServer.start((route, { path }) => {
      asked += 1;
      const query = new URL(path, 'http://x').searchParams;
      return route === PODS
        ? answer(query.get('continue') ?? undefined, asked)
        : undefined;
    });
    client = KubernetesClient.create(
      kubernetesConfigSchema.parse({
        url: server.url,
        token: 'token-of-ours',
        namespaces: ['data-platform'],
        ...changes,
      }),
    );
    const names: string[] = [];
    for await (const name of client.listAll(resources.pods, {
      signal: new AbortController().signal,
      pick: nameOf,
    })) {
      names.push(name);
    }
    return names;
  }

  it('begins a list anew, once, when what it goes on from is gone, and tells nothing twice', async () => {
    const names = await listOf((next, asked) => {
      if (next === 'old') {
        return gone;
      }
      if (next === 'new') {
        return page(['c']);
      }
      return page(['a', 'b'], asked === 1 ? 'old' : 'new');
    });
    expect(names).toEqual(['A', 'B', 'C']);
  });

  it('gives up a list whose pages are gone again', async () => {
    const names = listOf(next => (next ? gone : page(['a'], 'old')));
    expect(await failure(names)).toMatchObject({
      name: 'TargetError',
      reason: 'HTTP_410',
      message: expect.stringContaining('too old'),
    });
  });

  it('gives up a list without an end', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `pod-${index}`);
    const names = listOf((next = '0') => page(many, `${Number(next) + 1}`));
    expect(await failure(names)).toMatchObject({
      name: 'TargetError',
      reason: 'TOO_MANY',
      hint: expect.stringContaining('labelSelector'),
    });
    expect(server?.requests.length).toBe(400);
  });

  it('takes smaller pages where one would be too large', async () => {
    const large = { ...podNamed('large'), spec: 'x'.repeat(9 * 1024 * 1024) };
    server = await CannedServer.start((_, { path }) => {
      const limit = new URL(path, 'http://x').searchParams.get('limit');
      return limit === '25'
        ? page(['small'])
        : { json: { metadata: {}, items: [large] } };
    });
    client = KubernetesClient.create(
      kubernetesConfigSchema.parse({ url: server.url }),
    );
    const names: string[] = [];
    for await (const name of client.list(resources.pods, {
      signal: new AbortController().signal,
      pick: nameOf,
    })) {
      names.push(name);
    }
    expect(names).toEqual(['SMALL']);
  });

  it.each([
    ['a list of another kind', { json: { items: {} } }, /it is no list/],
    ['no object', { json: [] }, /it is no list/],
    [
      'a pod without a name',
      { json: { items: [{}] } },
      /an object has no name/,
    ],
    [
      'a pod that cannot be read',
      { json: { items: [{ metadata: { name: 7 } }] } },
      /an object has no name/,
    ],
  ])('names what was asked for where it gets %s', async (_, answer, words) => {
    expect(await failure(listOf(() => answer))).toMatchObject({
      name: 'TargetError',
      reason: 'UNEXPECTED_ANSWER',
      message: expect.stringMatching(
        new RegExp(
          `^Kubernetes' answer about pods in namespace data-platform .*${words.source}`,
        ),
      ),
    });
  });

  it('tells whom the cluster takes us for, and the right that is missing', async () => {
    const refused = listOf(() => ({
      status: 403,
      json: {
        kind: 'Status',
        reason: 'Forbidden',
        message:
          'pods is forbidden: User "system:serviceaccount:portal:backstage" cannot list resource "pods"',
      },
    }));
    expect(await failure(refused)).toMatchObject({
      name: 'CheckerError',
      reason: 'ACCESS_REFUSED',
      message:
        'The service account backstage of namespace portal may not list pods in namespace data-platform (HTTP 403)',
      hint: expect.stringContaining('examples/kubernetes/rbac.yaml'),
    });
  });

  it('asks for credentials where none were sent', async () => {
    const refused = listOf(
      () => ({
        status: 403,
        json: {
          kind: 'Status',
          message: 'User "system:anonymous" cannot list',
        },
      }),
      { token: undefined },
    );
    expect(await failure(refused)).toMatchObject({
      reason: 'ACCESS_REFUSED',
      hint: expect.stringContaining('give this system a token'),
    });
  });

  const busy = (status: number, retryAfter: string): CannedAnswer => ({
    status,
    headers: { 'Retry-After': retryAfter },
    json: { kind: 'Status', message: 'too many requests, please try again' },
  });

  it.each([429, 500, 503])(
    'comes again where the cluster answers %i and says when',
    async status => {
      const names = await listOf((_, asked) =>
        asked <= 2 ? busy(status, '0') : page(['a']),
      );
      expect(names).toEqual(['A']);
      expect(server?.requests.length).toBe(3);
    },
  );

  it('gives up a cluster that asks to come again and again', async () => {
    const names = listOf(() => busy(429, '0'));
    expect(await failure(names)).toMatchObject({
      name: 'TargetError',
      reason: 'HTTP_429',
      message: expect.stringContaining('HTTP 429 (3 tries): too many requests'),
    });
    expect(server?.requests.length).toBe(3);
  });

  it.each([
    ['only after long', busy(429, '3600')],
    ['at a time that is not understood', busy(429, 'soon')],
    ['never', { status: 429, json: { kind: 'Status', message: 'too many' } }],
    ['though it is not for now', busy(409, '0')],
  ])(
    'does not wait for a cluster that is to be asked again %s',
    async (_, answer) => {
      const { reason } = await failure(listOf(() => answer));
      expect(reason).toBe(`HTTP_${answer.status}`);
      expect(server?.requests.length).toBe(1);
    },
  );

  it('tells what the cluster says of its own trouble', async () => {
    const broken = listOf(() => ({
      status: 503,
      json: { kind: 'Status', message: 'etcdserver: no leader' },
    }));
    expect(await failure(broken)).toMatchObject({
      name: 'TargetError',
      reason: 'HTTP_503',
      message: 'Kubernetes answered HTTP 503: etcdserver: no leader',
    });
  });
});
