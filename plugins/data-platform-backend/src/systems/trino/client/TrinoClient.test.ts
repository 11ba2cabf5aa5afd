import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { lastPage, ONE, page, QUERY_ID, raw } from './__testUtils__/answers';
import { createHarness, failure } from './__testUtils__/harness';
import { TrinoQueryError } from './errors';

const harness = createHarness();

const COLUMNS = [{ name: 'n', type: 'bigint' }];

const COLUMN_NOT_FOUND = {
  message: "line 1:8: Column 'l_orderkey' cannot be resolved",
  errorCode: 47,
  errorName: 'COLUMN_NOT_FOUND',
  errorType: 'USER_ERROR',
  errorLocation: { lineNumber: 1, columnNumber: 8 },
  failureInfo: { message: 'Column cannot be resolved' },
};

describe('results', () => {
  it('are gathered over all pages, empty ones included', async () => {
    const server = await harness.startServer();
    server.answerWith(
      page(),
      page({ columns: COLUMNS }),
      page({ columns: COLUMNS, data: [[1], [2]] }),
      page(),
      lastPage({
        columns: COLUMNS,
        data: [[3]],
        stats: {
          state: 'FINISHED',
          queuedTimeMillis: 1,
          elapsedTimeMillis: 20,
          cpuTimeMillis: 7,
          processedRows: 3,
          processedBytes: 27,
        },
      }),
    );

    const result = await harness.createClient(server).query('SELECT n FROM t');

    expect(result).toMatchObject({
      queryId: QUERY_ID,
      infoUri: `${server.url}/ui/query.html?${QUERY_ID}`,
      columns: COLUMNS,
      rows: [[1], [2], [3]],
      truncated: false,
      stats: {
        queuedMs: 1,
        elapsedMs: 20,
        cpuMs: 7,
        processedRows: 3,
        processedBytes: 27,
      },
    });
    expect(result.durationMs).toBeGreaterThan(0);
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/statement',
      body: 'SELECT n FROM t',
    });
    expect(server.paths('DELETE')).toEqual([]);
  });

  it('are there when the first answer is the last one', async () => {
    const server = await harness.startServer();
    server.answerWith(ONE);

    const { rows } = await harness.createClient(server).query('SELECT 1');

    expect(rows).toEqual([[1]]);
    expect(server.requests).toHaveLength(1);
  });

  it('keep every digit of integers that no number holds', async () => {
    const server = await harness.startServer();
    server.answerWith(
      raw(
        200,
        `{"id":"${QUERY_ID}","stats":{"state":"FINISHED"},
          "columns":[{"name":"n","type":"bigint"}],
          "data":[[7830733338156500702],[-9223372036854775808],
                  [9007199254740991],[9007199254740992],
                  [0.12345678901234567],[1.0E300],[["nested",7830733338156500702]]]}`,
      ),
    );

    const { rows } = await harness.createClient(server).query('SELECT n');

    expect(rows).toEqual([
      ['7830733338156500702'],
      ['-9223372036854775808'],
      [9007199254740991],
      ['9007199254740992'],
      [0.12345678901234567],
      [1.0e300],
      [['nested', '7830733338156500702']],
    ]);
  });

  it('have no link that leads to another origin', async () => {
    const server = await harness.startServer();
    server.answerWith(lastPage({ infoUri: 'https://elsewhere.example/ui' }));

    const result = await harness.createClient(server).query('SELECT 1');

    expect(result.infoUri).toBeUndefined();
  });
});

describe('errors of the engine', () => {
  it.each([
    ['of a later page', [page(), lastPage({ error: COLUMN_NOT_FOUND })]],
    ['of the first answer', [lastPage({ error: COLUMN_NOT_FOUND })]],
  ])('%s are thrown in its own words', async (_, answers) => {
    const server = await harness.startServer();
    server.answerWith(...answers);

    const error = await failure(
      harness.createClient(server).query('SELECT l_orderkey FROM lineitem'),
    );

    expect(error).toBeInstanceOf(TrinoQueryError);
    expect(error).toBeInstanceOf(TargetError);
    expect(error).toMatchObject({
      message: "line 1:8: Column 'l_orderkey' cannot be resolved",
      reason: 'TRINO_COLUMN_NOT_FOUND',
      errorName: 'COLUMN_NOT_FOUND',
      errorType: 'USER_ERROR',
      errorCode: 47,
      line: 1,
      column: 8,
      queryId: QUERY_ID,
    });
    expect(error.evidence).toContainEqual({
      label: 'Query',
      kind: 'sql',
      text: 'SELECT l_orderkey FROM lineitem',
      url: `${server.url}/ui/query.html?${QUERY_ID}`,
    });
    expect(server.paths('DELETE')).toEqual([]);
  });

  it('tell the root of their causes', async () => {
    const server = await harness.startServer();
    server.answerWith(
      lastPage({
        error: {
          message: "Failed checking new table's location",
          errorName: 'ICEBERG_FILESYSTEM_ERROR',
          errorType: 'EXTERNAL',
          failureInfo: {
            message: "Failed checking new table's location",
            cause: {
              message: 'java.io.IOException: failed',
              cause: { message: 'S3: Not Implemented (501)', cause: null },
            },
          },
        },
      }),
    );

    const error = await failure(
      harness.createClient(server).query('CREATE TABLE t (n integer)'),
    );

    expect(error.message).toBe(
      "Failed checking new table's location (caused by: S3: Not Implemented (501))",
    );
  });

  it('survive causes nested without an end', async () => {
    const server = await harness.startServer();
    const depth = 20_000;
    server.answerWith(
      raw(
        200,
        `{"id":"${QUERY_ID}","stats":{"state":"FAILED"},"error":{"errorName":"X","message":"deep","failureInfo":${'{"cause":'.repeat(
          depth,
        )}{}${'}'.repeat(depth)}}}`,
      ),
    );

    const error = await failure(harness.createClient(server).query('SELECT 1'));

    expect(error).toMatchObject({ message: 'deep', reason: 'TRINO_X' });
  });
});

describe('answers that are not of the protocol', () => {
  it.each([
    ['a sign-in page', '<!doctype html><title>Sign in</title>', 'HTML'],
    ['plain text', 'OK', 'not JSON'],
    ['other JSON', '{"status":"ok"}', 'id'],
    ['JSON that lacks the state', `{"id":"${QUERY_ID}"}`, 'stats'],
    [
      'rows that are no rows',
      `{"id":"q","stats":{"state":"X"},"data":[1]}`,
      'data.0',
    ],
    ['an id that is a path', `{"id":"../ui","stats":{"state":"X"}}`, 'id'],
    ['nothing', '', 'not JSON'],
  ])('such as %s with status 200 are told apart', async (_, body, words) => {
    const server = await harness.startServer();
    server.answerWith(raw(200, body));
    const client = harness.createClient(server);

    const ofQuery = await failure(client.query('SELECT 1'));
    const ofInfo = await failure(client.info());

    expect(ofQuery).toBeInstanceOf(TargetError);
    expect(ofQuery.reason).toBe('NOT_TRINO');
    expect(ofQuery.message).toContain(words);
    expect(ofQuery.evidence[0].text).toBe(body);
    expect(ofInfo.reason).toBe('NOT_TRINO');
  });

  it.each([
    [401, 'CREDENTIALS_MISSING', CheckerError],
    [403, 'ACCESS_REFUSED', CheckerError],
    [404, 'HTTP_404', TargetError],
    [500, 'HTTP_500', TargetError],
    [204, 'HTTP_204', TargetError],
  ])('such as status %i have a reason', async (status, reason, type) => {
    const server = await harness.startServer();
    server.answerWith(raw(status, ''));

    const error = await failure(harness.createClient(server).query('SELECT 1'));

    expect(error).toBeInstanceOf(type);
    expect(error.reason).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe('info', () => {
  it('tells the version', async () => {
    const server = await harness.startServer();
    server.answerWith(
      raw(
        200,
        '{"nodeVersion":{"version":"476"},"environment":"test","coordinator":true,"starting":false,"uptime":"3.42h"}',
      ),
    );

    const info = await harness.createClient(`${server.url}/base/`).info();

    expect(info).toEqual({
      version: '476',
      environment: 'test',
      coordinator: true,
      starting: false,
      uptime: '3.42h',
      durationMs: expect.any(Number),
    });
    expect(server.paths('GET')).toEqual(['/base/v1/info']);
  });
});
