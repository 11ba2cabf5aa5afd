import { TrinoClientOptions } from './options';
import {
  flood,
  gzipBomb,
  lastPage,
  NEXT_PATH,
  ONE,
  page,
  QUERY_ID,
  raw,
} from './__testUtils__/answers';
import {
  createHarness,
  everythingTold,
  failure,
} from './__testUtils__/harness';

const harness = createHarness();

const USER_AND_PASSWORD = { user: 'checker', password: 'p4ss-w0rd/+' };

describe('credentials', () => {
  it('never go to another host that an answer points to', async () => {
    const server = await harness.startServer();
    const thief = await harness.startServer();
    thief.answerWith(ONE);
    server.answerWith(page({}, { next: `${thief.url}${NEXT_PATH}` }));

    const error = await failure(
      harness.createClient(server, USER_AND_PASSWORD).query('SELECT 1'),
    );

    expect(error.reason).toBe('CROSS_ORIGIN');
    expect(error.message).toContain(thief.url);
    // It is ended on the host that was asked, by its id.
    await server.received('DELETE');
    expect(server.paths('DELETE')).toEqual([`/v1/query/${QUERY_ID}`]);
    expect(thief.connections).toBe(0);
  });

  it.each([
    'https://127.0.0.1:{port}/v1/statement/x',
    '//elsewhere.example/v1/statement/x',
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    'data:application/json,{}',
    'not an address',
  ])('never go to %s', async next => {
    const server = await harness.startServer();
    server.answerWith(
      page({}, { next: next.replace('{port}', String(server.port)) }),
    );

    const error = await failure(harness.createClient(server).query('SELECT 1'));

    expect(error.reason).toBe('CROSS_ORIGIN');
    expect(server.paths('GET')).toEqual([]);
  });

  it('never go where a redirect leads', async () => {
    const server = await harness.startServer();
    const elsewhere = await harness.startServer();
    elsewhere.answerWith(ONE);
    const location = `${elsewhere.url}/sign-in?state=token-in-the-query`;
    server.answerWith(raw(302, '', { Location: location }));
    const client = harness.createClient(server, USER_AND_PASSWORD);

    for (const attempt of [client.query('SELECT 1'), client.info()]) {
      const error = await failure(attempt);
      expect(error.reason).toBe('REDIRECTED');
      expect(error.message).toContain(`${elsewhere.url}/sign-in`);
      expect(everythingTold(error)).not.toContain('token-in-the-query');
    }
    expect(elsewhere.connections).toBe(0);
  });

  const secrets: [string, Partial<TrinoClientOptions>, string[]][] = [
    [
      'a password',
      USER_AND_PASSWORD,
      ['p4ss-w0rd/+', Buffer.from('checker:p4ss-w0rd/+').toString('base64')],
    ],
    ['a token', { token: 'eyJ-the-token' }, ['eyJ-the-token']],
    ['a header', { headers: { 'X-Api-Key': 'the-key' } }, ['the-key']],
  ];
  it.each(secrets)(
    'such as %s are in no error, though the server echoes them',
    async (_, options, told) => {
      const server = await harness.startServer();
      const client = harness.createClient(server, options);
      const errors = [];
      for (const answer of ['status', 'html', 'engine', 'location', 'next']) {
        server.answerWith((response, self, { headers }) => {
          const echo = JSON.stringify([headers, told]);
          const answers = {
            status: raw(500, echo),
            html: raw(200, `<p>${echo}`),
            engine: lastPage({
              error: { message: echo, errorName: 'X', errorType: 'EXTERNAL' },
            }),
            location: raw(307, '', {
              Location: `https://x.example/${encodeURIComponent(told[0])}`,
            }),
            next: page({}, { next: `x ${echo}` }),
          };
          answers[answer as keyof typeof answers](response, self, {
            headers,
            method: 'POST',
            path: '/',
            body: '',
          });
        });
        errors.push(await failure(client.query('SELECT 1')));
      }

      expect(errors.map(error => error.reason)).toEqual([
        'HTTP_500',
        'NOT_TRINO',
        'TRINO_X',
        'REDIRECTED',
        'CROSS_ORIGIN',
      ]);
      for (const secret of told) {
        for (const error of errors) {
          expect(everythingTold(error)).not.toContain(secret);
          expect(everythingTold(error)).not.toContain(
            encodeURIComponent(secret),
          );
        }
      }
    },
  );

  it('are not told by half where a long answer is cut', async () => {
    const server = await harness.startServer();
    const client = harness.createClient(server, USER_AND_PASSWORD);
    const long = `${'<'.padEnd(595, 'x')}${USER_AND_PASSWORD.password}`;
    for (const [answer, reason] of [
      [raw(500, long), 'HTTP_500'],
      [raw(200, long), 'NOT_TRINO'],
      [
        lastPage({
          error: {
            message: 'failed',
            errorName: 'X',
            errorType: 'EXTERNAL',
            failureInfo: { message: 'failed', cause: { message: long } },
          },
        }),
        'TRINO_X',
      ],
    ] as const) {
      server.answerWith(answer);
      const error = await failure(client.query('SELECT 1'));
      expect(error.reason).toBe(reason);
      expect(everythingTold(error)).toContain('xxx');
      expect(everythingTold(error)).not.toContain('p4ss');
    }
  });

  it('are not told as JSON writes them', async () => {
    const server = await harness.startServer();
    const password = 'a"b\\c-secret';
    server.answerWith(raw(500, JSON.stringify({ password })));

    const error = await failure(
      harness
        .createClient(server, { user: 'checker', password })
        .query('SELECT 1'),
    );

    expect(everythingTold(error)).not.toContain('c-secret');
  });

  it('are not told by an error of the connection', async () => {
    const server = await harness.startServer();
    const { url } = server;
    await server.close();

    const error = await failure(
      harness
        .createClient(url, USER_AND_PASSWORD)
        .query('SELECT 1', { timeoutMs: 2_000 }),
    );

    expect(everythingTold(error)).not.toContain('p4ss-w0rd');
  });
});

describe('limits', () => {
  it('end a query with too many rows', async () => {
    const server = await harness.startServer();
    server.answerWith(page({ data: [[1], [2], [3]] }));
    const client = harness.createClient(server, { limits: { rows: 5 } });

    const error = await failure(client.query('SELECT n'));

    expect(error.reason).toBe('TOO_MANY_ROWS');
    await server.received('DELETE');
  });

  it('end a query with too many pages', async () => {
    const server = await harness.startServer();
    server.answerWith(page({ data: [[1]] }));
    const client = harness.createClient(server, { limits: { pages: 12 } });

    const error = await failure(client.query('SELECT n'));

    expect(error.reason).toBe('TOO_MANY_PAGES');
    expect(server.paths('GET')).toHaveLength(11);
    await server.received('DELETE');
  });

  it('end a query whose pages are too large together', async () => {
    const server = await harness.startServer();
    server.answerWith(page({ data: [['x'.repeat(400)]] }));
    const client = harness.createClient(server, {
      limits: { responseBytes: 5_000 },
    });

    const error = await failure(client.query('SELECT n'));

    expect(error.reason).toBe('TOO_LARGE');
    expect(server.paths('GET').length).toBeLessThan(10);
    await server.received('DELETE');
  });

  it('stop a body that never ends', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), flood);

    const error = await failure(harness.createClient(server).query('SELECT n'));

    expect(error.reason).toBe('TOO_LARGE');
    await server.received('DELETE');
  });

  it('stop a small body that becomes a large one', async () => {
    const server = await harness.startServer();
    server.answerWith(gzipBomb(200 * 1024 * 1024));
    const client = harness.createClient(server);
    const before = process.memoryUsage().rss;

    const ofQuery = await failure(client.query('SELECT n'));
    const ofInfo = await failure(client.info());

    expect(ofQuery.reason).toBe('TOO_LARGE');
    expect(ofInfo.reason).toBe('TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});

describe('options that cannot be', () => {
  const broken: [string, Partial<TrinoClientOptions>, string][] = [
    ['no address', { url: 'trino.example' }, "url 'trino.example'"],
    ['another scheme', { url: 'ftp://trino.example' }, "'ftp'"],
    [
      'credentials in the address',
      { url: 'http://me:s3cret@trino.example' },
      'credentials',
    ],
    ['a query in it', { url: 'http://trino.example?x=1' }, 'query'],
    ['a password alone', { password: 's3cret' }, 'user'],
    [
      'two kinds of credentials',
      { user: 'me', password: 's3cret', token: 's3cret' },
      'exclude',
    ],
    ['a line break in a token', { token: 's3cret\n' }, 'headers.Authorization'],
    [
      'a line break in a header',
      { headers: { 'X-Key': 's3cret\r\nX: y' } },
      'headers.X-Key',
    ],
    ['a limit of nothing', { limits: { rows: 0 } }, 'rows'],
    [
      'a session property that is none',
      { sessionProperties: { 'a b': '1' } },
      'a b',
    ],
  ];
  it.each(broken)('such as %s are named', async (_, options, words) => {
    const create = async () =>
      harness.createClient('http://trino.example', options);

    const error = await failure(create());

    expect(error.reason).toBe('INVALID_CONFIG');
    expect(error.message).toContain(words);
    expect(error.hint).toBeDefined();
    expect(everythingTold(error)).not.toContain('s3cret');
  });
});
