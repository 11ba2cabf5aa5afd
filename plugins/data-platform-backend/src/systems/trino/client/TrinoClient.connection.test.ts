import { once } from 'node:events';
import net, { AddressInfo, Socket } from 'node:net';
import {
  lastPage,
  NEXT_PATH,
  ONE,
  page,
  raw,
  reset,
  drip,
} from './__testUtils__/answers';
import { certificate } from '../../__testUtils__/hostile/certificate';
import { createHarness, failure } from './__testUtils__/harness';
import { TrinoClientOptions } from './options';

const harness = createHarness();

describe('answers of a gateway', () => {
  it.each([502, 503, 504])(
    'are asked for again after status %i, after a short pause',
    async status => {
      const server = await harness.startServer();
      server.answerWith(page(), raw(status, ''), raw(status, ''), ONE);

      const result = await harness.createClient(server).query('SELECT 1');

      expect(result.rows).toEqual([[1]]);
      expect(server.paths('GET')).toEqual([NEXT_PATH, NEXT_PATH, NEXT_PATH]);
      expect(result.durationMs).toBeGreaterThanOrEqual(100);
    },
  );

  it('are asked for again after a broken connection', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), reset, ONE);

    const result = await harness.createClient(server).query('SELECT 1');

    expect(result.rows).toEqual([[1]]);
  });

  it('are given up after a time', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), raw(503, 'no backend'));
    const client = harness.createClient(server, { timeouts: { retry: 250 } });

    const error = await failure(client.query('SELECT 1'));

    expect(error.reason).toBe('HTTP_503');
    expect(error.message).toMatch(/HTTP 503 \(\d tries\)/);
    expect(server.paths('GET').length).toBeGreaterThan(1);
    await server.received('DELETE');
  });

  it('are given up at the deadline', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), raw(503, ''));

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 200 }),
    );

    expect(error.reason).toBe('DEADLINE');
    await server.received('DELETE');
  });

  it.each([
    ['status 503', raw(503, ''), 'HTTP_503'],
    ['a broken connection', reset, 'CONNECTION_RESET'],
  ])(
    'to a statement are not: after %s it may be running',
    async (_, answer, reason) => {
      const server = await harness.startServer();
      server.answerWith(answer, ONE);

      const error = await failure(
        harness.createClient(server).query('INSERT INTO t VALUES 1'),
      );

      expect(error.reason).toBe(reason);
      expect(server.paths('POST')).toHaveLength(1);
    },
  );

  it.each([
    [{}, 'CREDENTIALS_MISSING', 'Trino wants credentials (HTTP 401)'],
    [
      { headers: { 'X-Trino-Client-Tags': 'health' } },
      'CREDENTIALS_MISSING',
      'Trino wants credentials (HTTP 401)',
    ],
    [
      { token: 'abc' },
      'CREDENTIALS_REFUSED',
      'Trino refused our credentials (HTTP 401)',
    ],
    [
      { user: 'checker', password: 'secret' },
      'CREDENTIALS_REFUSED',
      'Trino refused our credentials (HTTP 401)',
    ],
  ])(
    'that want credentials are told by whether there are any: %j',
    async (options, reason, message) => {
      const server = await harness.startServer();
      server.answerWith(raw(401, ''));

      const client = harness.createClient(server, options);

      expect(await failure(client.query('SELECT 1'))).toMatchObject({
        name: 'CheckerError',
        reason,
        message,
      });
    },
  );

  it('that say when to come again are heeded, for a statement too', async () => {
    const server = await harness.startServer();
    server.answerWith(raw(429, '', { 'Retry-After': '0' }), ONE);

    const result = await harness.createClient(server).query('SELECT 1');

    expect(result.rows).toEqual([[1]]);
  });

  it('that say to come again much later are not waited for', async () => {
    const server = await harness.startServer();
    server.answerWith(raw(429, '', { 'Retry-After': '3600' }), ONE);

    const error = await failure(harness.createClient(server).query('SELECT 1'));

    expect(error.reason).toBe('HTTP_429');
  });

  it('that drip in end at the time for one request', async () => {
    const server = await harness.startServer();
    server.answerWith(drip);
    const client = harness.createClient(server, { timeouts: { request: 80 } });

    expect((await failure(client.query('SELECT 1'))).reason).toBe(
      'REQUEST_TIMEOUT',
    );
    expect((await failure(client.info())).reason).toBe('REQUEST_TIMEOUT');
  });
});

describe('what is sent', () => {
  it('tells the user and the source', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), ONE);

    await harness.createClient(server).query('SELECT 1');

    for (const { headers } of server.requests) {
      expect(headers['x-trino-user']).toBe('data-platform');
      expect(headers['x-trino-source']).toBe('backstage-data-platform');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('has what is configured, and what the query brings', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), ONE);
    const client = harness.createClient(server, {
      user: 'checker',
      password: 'secret',
      source: 'checks',
      catalog: 'tpch',
      schema: 'tiny',
      headers: { 'X-Trino-Client-Tags': 'health' },
    });

    await client.query('SELECT 1', { schema: 'sf1' });

    for (const { headers } of server.requests) {
      expect(headers).toMatchObject({
        authorization: `Basic ${btoa('checker:secret')}`,
        'x-trino-user': 'checker',
        'x-trino-source': 'checks',
        'x-trino-catalog': 'tpch',
        'x-trino-schema': 'sf1',
        'x-trino-client-tags': 'health',
      });
    }
  });

  it('has a token, and leaves the user to it', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), ONE);

    await harness.createClient(server, { token: 'abc' }).query('SELECT 1');

    for (const { headers } of server.requests) {
      expect(headers.authorization).toBe('Bearer abc');
      expect(headers).not.toHaveProperty('x-trino-user');
    }
  });

  it('has nothing that another query left behind', async () => {
    const server = await harness.startServer();
    const client = harness.createClient(server, { catalog: 'tpch' });
    server.answerWith(
      page({}, { headers: { 'X-Trino-Set-Session': 'spill=true' } }),
      lastPage({}, { 'X-Trino-Set-Catalog': 'memory' }),
      ONE,
    );

    await client.query('USE memory.default');
    await client.query('SELECT 1');

    const { headers } = server.requests[2];
    expect(headers['x-trino-catalog']).toBe('tpch');
    expect(headers['x-trino-session']).not.toContain('spill');
  });

  it('goes without a warning only where nobody can read a password', () => {
    const password = { user: 'me', password: 'secret' };
    harness.createClient('https://trino.example', password);
    harness.createClient('http://trino.example');
    expect(harness.logger.warn).not.toHaveBeenCalled();

    harness.createClient('http://trino.example', password);
    expect(harness.logger.warn).toHaveBeenCalledTimes(1);
    expect(harness.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('unencrypted'),
    );
  });
});

describe('connections', () => {
  const trusted = certificate();

  it.each([
    ['http', undefined],
    ['https', trusted],
  ])('over %s are used again', async (_, tls) => {
    const server = await harness.startServer(tls);
    server.answerWith(page(), page(), ONE, page(), ONE);
    const client = harness.createClient(server, { tls: { ca: tls?.cert } });

    await client.query('SELECT 1');
    await client.query('SELECT 1');

    expect(server.requests).toHaveLength(5);
    expect(server.connections).toBe(1);
  });

  it('trust no one who is not told to be trusted, unless told to', async () => {
    const server = await harness.startServer(trusted);
    server.answerWith(ONE);

    const error = await failure(harness.createClient(server).query('SELECT 1'));
    const lax = harness.createClient(server, {
      tls: { rejectUnauthorized: false },
    });

    expect(error.reason).toBe('CERTIFICATE_UNTRUSTED');
    expect((await lax.query('SELECT 1')).rows).toEqual([[1]]);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [
      'expired',
      certificate({ notAfter: new Date('2020-02-01') }),
      'CERTIFICATE_EXPIRED',
    ],
    [
      'for another name',
      certificate({ ip: '127.9.9.9' }),
      'CERTIFICATE_NAME_MISMATCH',
    ],
  ])('tell of a certificate that is %s', async (_, tls, reason) => {
    const server = await harness.startServer(tls);
    const client = harness.createClient(server, { tls: { ca: tls.cert } });

    const error = await failure(client.query('SELECT 1'));

    expect(error.reason).toBe(reason);
    expect(error.hint).toContain('certificate');
  });

  it('tell of a port on which nothing listens', async () => {
    const server = await harness.startServer();
    const { url } = server;
    await server.close();
    const client = harness.createClient(url);

    const error = await failure(client.query('SELECT 1'));

    expect(error.reason).toBe('CONNECTION_REFUSED');
    expect(error.hint).toContain('port');
    expect((await failure(client.info({}))).reason).toBe('CONNECTION_REFUSED');
  });

  it('tell of a name that nobody knows', async () => {
    const client = harness.createClient('http://trino.invalid:8080');

    const error = await failure(client.query('SELECT 1'));

    expect(error.reason).toBe('NAME_NOT_RESOLVED');
    expect(error.hint).toContain('host');
  });

  it('tell of https where http is spoken', async () => {
    const server = await harness.startServer();
    const client = harness.createClient(`https://127.0.0.1:${server.port}`);

    const error = await failure(client.query('SELECT 1'));

    expect(error.reason).toBe('TLS_FAILED');
    expect(error.hint).toContain('https');
  });

  it('give up when they do not come to stand in time', async () => {
    // A server that takes the connection but never begins with TLS.
    const server = await harness.startServer();
    const silent = await silentPort();
    const options: Partial<TrinoClientOptions> = { timeouts: { connect: 80 } };

    const error = await failure(
      harness.createClient(silent.url, options).query('SELECT 1'),
    );
    await silent.close();

    expect(error.reason).toBe('CONNECT_TIMEOUT');
    server.answerWith(ONE);
    const quick = await harness.createClient(server, options).query('SELECT 1');
    expect(quick.rows).toEqual([[1]]);
  });
});

/** A port that takes connections for https and says nothing. */
async function silentPort() {
  const sockets: Socket[] = [];
  const server = net.createServer(socket => {
    sockets.push(socket.on('error', () => {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    async close() {
      sockets.forEach(socket => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
