import { once } from 'node:events';
import http from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { CheckError } from '../errors';
import { Received, Server } from './__testUtils__/Server';
import { createHttpClient } from './createHttpClient';
import { HttpClientOptions } from './types';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

async function start(
  answer: (response: http.ServerResponse, received: Received) => void,
  options: Partial<HttpClientOptions> = {},
) {
  const server = await Server.start(answer);
  closers.push(() => server.close());
  const client = createHttpClient({
    product: 'Service',
    ...options,
    url: `${server.url}${options.url ?? ''}`,
  });
  closers.push(() => client.close());
  return { server, client };
}

async function failure(promise: Promise<unknown>): Promise<CheckError> {
  const error: unknown = await promise.then(
    () => undefined,
    reason => reason,
  );
  if (error instanceof CheckError) {
    return error;
  }
  throw new Error('It did not fail with an explained error', { cause: error });
}

const ok = (response: http.ServerResponse) => response.end('{"a":1}');

describe('a request', () => {
  it('goes to the path below the address, with what was configured', async () => {
    const { server, client } = await start(ok, {
      url: '/behind/proxy/',
      user: 'jane',
      password: 'hunter2',
      headers: { 'X-Team': 'platform', Accept: 'text/plain' },
    });

    const answer = await client.request({
      path: '/api/things',
      query: { page: 2, all: true, none: undefined },
      headers: { 'X-TEAM': 'other' },
    });

    expect(answer).toMatchObject({
      status: 200,
      text: '{"a":1}',
      url: `${server.url}/behind/proxy/api/things`,
    });
    expect(answer.json()).toEqual({ a: 1 });
    expect(answer.durationMs).toBeGreaterThan(0);
    expect(server.received).toEqual([
      {
        method: 'GET',
        path: '/behind/proxy/api/things?page=2&all=true',
        headers: expect.objectContaining({
          authorization: `Basic ${btoa('jane:hunter2')}`,
          accept: 'text/plain',
          'x-team': 'other',
          'user-agent': 'backstage-data-platform',
        }),
        body: '',
      },
    ]);
  });

  it('has a body of JSON, and a token', async () => {
    const { server, client } = await start(ok, { token: 'abc' });

    await client.request({ method: 'POST', path: '', json: { ä: 1 } });

    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/',
      headers: {
        authorization: 'Bearer abc',
        'content-type': 'application/json',
      },
      body: '{"ä":1}',
    });
  });

  it.each(['@evil.example/', 'evil', '.evil.example'])(
    'never goes to another origin by a path such as %s',
    async path => {
      const { server, client } = await start(ok);

      const error = await failure(client.request({ path }));

      expect(error.reason).toBe('INVALID_REQUEST');
      expect(server.connections).toBe(0);
    },
  );

  it('uses connections again', async () => {
    const { server, client } = await start(ok);

    for (let count = 0; count < 10; count++) {
      await client.request({ path: '' });
    }

    // One may still be busy with its end when the next request goes out.
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it('is not sent once the signal is aborted, or the client closed', async () => {
    const { server, client } = await start(ok);
    const reason = new Error('enough');

    await expect(
      client.request({ path: '', signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    await client.close();

    expect((await failure(client.request({ path: '' }))).reason).toBe('CLOSED');
    expect(server.connections).toBe(0);
  });

  it('ends with the client', async () => {
    const { client } = await start(() => {});

    const asked = failure(client.request({ path: '' }));
    await client.close();

    expect((await asked).reason).toBe('CLOSED');
  });

  it('that only reads is sent once more where the connection was closed', async () => {
    const { server, client } = await start((response, { method }) => {
      if (method === 'POST' || server.received.length === 1) {
        response.socket?.destroy();
      } else {
        ok(response);
      }
    });

    expect((await client.request({ path: '' })).status).toBe(200);
    expect(server.received).toHaveLength(2);

    const posted = client.request({ method: 'POST', path: '' });
    expect((await failure(posted)).reason).toBe('CONNECTION_RESET');
    expect(server.received).toHaveLength(3);
  });

  it.each([
    [{ user: 'jane', password: 'hunter2', token: 'hunter2' }, /exclude/],
    [{ password: 'hunter2' }, /needs a user/],
    [{ token: 'hunter2\n' }, /authorization has a character/],
    [{ headers: { 'X-Key': 'hunter2…' } }, /x-key has a character/],
  ])(
    'is never made from options that do not go together: %j',
    (options, words) => {
      const create = () =>
        createHttpClient({ product: 'Service', url: 'http://x', ...options });
      expect(create).toThrow(words);
      expect(create).not.toThrow('hunter2');
    },
  );
});

describe('an answer', () => {
  it('is that of where redirects within the origin lead, with credentials', async () => {
    const { server, client } = await start(
      (response, { path }) =>
        path === '/a'
          ? response.writeHead(302, { Location: '/b?c=d#e' }).end('moved')
          : ok(response),
      { token: 'abc' },
    );

    const answer = await client.request({ path: '/a' });

    expect(answer.url).toBe(`${server.url}/b`);
    expect(server.received.map(({ path }) => path)).toEqual(['/a', '/b?c=d']);
    expect(server.received[1].headers.authorization).toBe('Bearer abc');
  });

  it.each([
    ['POST', '/b', 307],
    ['GET', '//127.0.0.1:1/b', 302],
    ['GET', 'http://jane:hunter2@{host}/b', 302],
    ['GET', 'ftp://127.0.0.1/b', 302],
  ] as const)('to %s is not where a redirect to %s leads', async (...row) => {
    const [method, location, status] = row;
    const { server, client } = await start((response, { headers }) =>
      response
        .writeHead(status, {
          Location: location.replace('{host}', headers.host ?? ''),
        })
        .end(),
    );

    const error = await failure(client.request({ method, path: '/a' }));

    expect(error.reason).toBe('REDIRECTED');
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(
      'hunter2',
    );
    expect(server.received).toHaveLength(1);
  });

  it('is not held up by what a redirect says, which may have no end', async () => {
    const given: Promise<unknown>[] = [];
    const { client } = await start((response, { path }) => {
      if (path === '/a') {
        given.push(once(response, 'close'));
        response.writeHead(302, { Location: '/b' }).write('moved, …');
      } else {
        ok(response);
      }
    });

    expect((await client.request({ path: '/a' })).status).toBe(200);
    await Promise.all(given);
  });

  it('may say that https is to be used', async () => {
    const { client } = await start((response, { headers }) =>
      response.writeHead(301, { Location: `https://${headers.host}/` }).end(),
    );

    const error = await failure(client.request({ path: '' }));

    expect(error.hint).toBe('Write url with https, as the redirect has it.');
  });

  it('has the statuses that the caller accepts', async () => {
    const { client } = await start((response, { path }) =>
      response.writeHead(Number(path.slice(1)), { Location: '/200' }).end(),
    );
    const statusOf = async (path: string, accept?: number[] | 'any') =>
      (await client.request({ path, accept })).status;

    expect(await statusOf('/204')).toBe(204);
    expect(await statusOf('/503', [200, 503])).toBe(503);
    expect(await statusOf('/500', 'any')).toBe(500);
    expect(await statusOf('/302', [302])).toBe(302);
    expect(await statusOf('/302', 'any')).toBe(200);
    expect((await failure(statusOf('/404'))).reason).toBe('HTTP_404');
    expect((await failure(statusOf('/200', [204]))).reason).toBe('HTTP_200');
  });

  it('is decompressed, in whichever way and however often', async () => {
    const text = JSON.stringify({ a: 'ä'.repeat(10_000) });
    const { client } = await start((response, { path }) =>
      path === '/twice'
        ? response
            .writeHead(200, { 'Content-Encoding': 'br, gzip' })
            .end(gzipSync(brotliCompressSync(text)))
        : response
            .writeHead(200, { 'Content-Encoding': path.slice(1) })
            .end('?'),
    );

    expect((await client.request({ path: '/twice' })).text).toBe(text);
    const error = await failure(client.request({ path: '/zip' }));
    expect(error.message).toContain(
      'compressed in a way that is not known: zip',
    );
    expect(error.reason).toBe('BROKEN_BODY');
  });

  it('tells its status though its body has no end', async () => {
    const { client } = await start((response, { path }) => {
      response.writeHead(500).write('out of memory');
      if (path === '/flood') {
        response.write('x'.repeat(10_000_000));
      }
    });

    for (const path of ['/hangs', '/flood']) {
      const error = await failure(client.request({ path, timeoutMs: 200 }));
      expect(error.reason).toBe('HTTP_500');
      expect(error.evidence[1].text).toMatch(/^HTTP 500\nout of memory/);
    }
  });

  it.each([
    [401, {}, 'CREDENTIALS_MISSING', 'Service wants credentials (HTTP 401)'],
    [
      401,
      { token: 'abcd' },
      'CREDENTIALS_REFUSED',
      'Service refused our credentials (HTTP 401)',
    ],
    [403, {}, 'ACCESS_REFUSED', 'Service does not let our user in (HTTP 403)'],
  ])(
    'with status %i to %j is told as %s',
    async (status, options, reason, message) => {
      const { client } = await start(
        response => response.writeHead(status).end(),
        options,
      );

      const error = await failure(client.request({ path: '' }));

      expect(error).toMatchObject({ name: 'CheckerError', reason, message });
    },
  );

  it('has no secret in it, wherever it stands', async () => {
    const echo = JSON.stringify({
      'Bearer the-token': ['the-token', { deep: 'key the%2Fkey' }],
      team: 'platform',
    });
    const { client } = await start(
      response => response.writeHead(200, { 'X-Echo': 'the-token' }).end(echo),
      {
        token: 'the-token',
        headers: { 'X-Api-Key': 'the/key', 'X-Team': 'team' },
        secrets: ['deep'],
      },
    );

    const answer = await client.request({
      path: '',
      headers: { 'X-Session-Token': 'platform' },
    });

    expect(answer.headers['x-echo']).toBe('***');
    expect(answer.json()).toEqual({
      'Bearer ***': ['***', { '***': 'key ***' }],
      // A short word in a header that tells nothing of us is left alone.
      team: '***',
    });
    expect(answer.text).not.toMatch(/the-token|the%2Fkey|platform/);
    expect(client.redact('deep in the-token')).toBe('*** in ***');
  });

  it('does not begin with a body that says that it is too large', async () => {
    const { client } = await start(
      response => {
        response.writeHead(200, { 'Content-Length': '5000' });
        // Of which nothing comes.
        response.flushHeaders();
      },
      { maxBytes: 1_000 },
    );
    expect(await failure(client.request({ path: '/' }))).toMatchObject({
      name: 'TargetError',
      reason: 'TOO_LARGE',
    });
    const { status } = await client.request({ method: 'HEAD', path: '/' });
    expect(status).toBe(200);
  });
});
