import { CheckerError } from 'backstage-plugin-data-platform-node';
import {
  drip,
  lastPage,
  NEXT_PATH,
  ONE,
  page,
  QUERY_ID,
  raw,
  silence,
} from './__testUtils__/answers';
import { Answer } from './__testUtils__/faultyServer';
import { createHarness, failure } from './__testUtils__/harness';

const harness = createHarness();

describe('a query past its deadline', () => {
  it('fails with what it was busy with, and is ended on the cluster', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), silence);

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 1_000 }),
    );

    expect(error.reason).toBe('DEADLINE');
    expect(error.message).toBe(
      `No result within 1000 ms: query ${QUERY_ID} was RUNNING, 1 of 4 splits done`,
    );
    const [cancel] = await server.received('DELETE');
    expect(cancel.path).toBe(NEXT_PATH);
  });

  it('fails in time though its body drips in for ever', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), drip);

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 100 }),
    );

    expect(error.reason).toBe('DEADLINE');
    await server.received('DELETE');
  });

  it('fails in time though pages come for ever, and leaves pauses between them', async () => {
    const server = await harness.startServer();
    server.answerWith(page());

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 400 }),
    );

    expect(error.reason).toBe('DEADLINE');
    await server.received('DELETE');
    expect(server.paths('GET').length).toBeLessThan(20);
  });

  it('fails in time though nothing ever answers', async () => {
    const server = await harness.startServer();
    server.answerWith(silence);

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 100 }),
    );

    expect(error.message).toContain('had not answered at all');
  });

  it('has told the engine of it beforehand', async () => {
    const server = await harness.startServer();
    server.answerWith(ONE);
    const client = harness.createClient(server, {
      sessionProperties: { query_max_run_time: '7m', join_order: 'a=b, c' },
    });

    await client.query('SELECT 1', { timeoutMs: 30_000 });

    expect(sessionOf(server.requests[0].headers)).toEqual({
      query_max_execution_time: '31000ms',
      query_max_run_time: '7m',
      join_order: 'a=b, c',
    });
  });
});

describe('an engine that does not let us set its limits', () => {
  const denied = (property: string) =>
    lastPage({
      stats: { state: 'FAILED' },
      error: {
        message: `Access Denied: Cannot set system session property ${property}`,
        errorCode: 4,
        errorName: 'PERMISSION_DENIED',
        errorType: 'USER_ERROR',
      },
    });

  it('is asked without them, from then on too, and in the time that is left', async () => {
    const server = await harness.startServer();
    server.answerWith(denied('query_max_execution_time'), ONE);
    const client = harness.createClient(server, {
      sessionProperties: { query_priority: '7' },
    });

    expect((await client.query('SELECT 1')).rows).toEqual([[1]]);
    await client.query('SELECT 2', { sessionProperties: { spill: 'true' } });

    expect(
      server.requests.map(({ body, headers }) => [body, sessionOf(headers)]),
    ).toEqual([
      [
        'SELECT 1',
        {
          query_max_execution_time: '61000ms',
          query_max_run_time: '61000ms',
          query_priority: '7',
        },
      ],
      ['SELECT 1', { query_priority: '7' }],
      ['SELECT 2', { query_priority: '7', spill: 'true' }],
    ]);

    server.answerWith(page(), silence);
    const error = await failure(client.query('SELECT 3', { timeoutMs: 100 }));
    expect(error.reason).toBe('DEADLINE');
    await server.received('DELETE');
  });

  it('has no more time than the query has, with what it took to say so', async () => {
    const server = await harness.startServer();
    server.answerWith(
      (...args) => setTimeout(() => denied('query_max_run_time')(...args), 250),
      silence,
    );
    const startedAt = performance.now();

    const error = await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 500 }),
    );

    expect(error.reason).toBe('DEADLINE');
    expect(error.message).toContain('No result within 500 ms');
    expect(performance.now() - startedAt).toBeLessThan(740);
    expect(server.paths('POST')).toHaveLength(2);
  });

  it.each([
    ['query_max_run_time', 'that is configured'],
    ['query_priority', 'that is configured'],
    ['join_order', 'of which we know nothing'],
  ])('is not asked once more because of %s, %s', async property => {
    const server = await harness.startServer();
    server.answerWith(denied(property));
    const client = harness.createClient(server, {
      sessionProperties: { query_max_run_time: '7m', query_priority: '7' },
    });

    const error = await failure(client.query('SELECT 1'));

    expect(error.message).toContain(property);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a query that the caller gives up', () => {
  it('is ended on the cluster, and rejects with the reason', async () => {
    const server = await harness.startServer();
    const caller = new AbortController();
    const reason = new Error('no longer wanted');
    server.answerWith(page(), silence);
    const query = harness
      .createClient(server)
      .query('SELECT 1', { signal: caller.signal });
    const rejection = query.catch(error => error);

    await server.received('GET');
    caller.abort(reason);

    expect(await rejection).toBe(reason);
    const [cancel] = await server.received('DELETE');
    expect(cancel.path).toBe(NEXT_PATH);
    expect(server.paths('GET')).toHaveLength(1);
  });

  it('is ended too when its id is not known yet', async () => {
    const server = await harness.startServer();
    const caller = new AbortController();
    const late = later(page());
    server.answerWith(late.answer);
    const query = harness
      .createClient(server)
      .query('SELECT 1', { signal: caller.signal });
    const rejection = query.catch(error => error);

    await server.received('POST');
    caller.abort();
    // The caller doesn't wait for the answer.
    expect(await rejection).toHaveProperty('name', 'AbortError');
    expect(server.paths('DELETE')).toEqual([]);
    late.now();

    const [cancel] = await server.received('DELETE');
    expect(cancel.path).toBe(NEXT_PATH);
    expect(server.paths('GET')).toEqual([]);
  });

  it('is ended too when that comes between two pages', async () => {
    const server = await harness.startServer();
    const caller = new AbortController();
    const empties: Answer[] = Array.from({ length: 12 }, () => page());
    server.answerWith(...empties, (...args) => {
      page()(...args);
      caller.abort();
    });

    await expect(
      harness.createClient(server).query('SELECT 1', { signal: caller.signal }),
    ).rejects.toThrow('aborted');

    await server.received('DELETE');
  });

  it('is not even sent when that was before', async () => {
    const server = await harness.startServer();

    await expect(
      harness
        .createClient(server)
        .query('SELECT 1', { signal: AbortSignal.abort() }),
    ).rejects.toThrow('aborted');

    expect(server.requests).toEqual([]);
  });
});

describe('a query with enough rows', () => {
  const columns = [{ name: 'n', type: 'integer' }];

  it('is ended on the cluster', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), page({ columns, data: [[1], [2], [3]] }));

    const result = await harness
      .createClient(server)
      .query('SELECT n', { maxRows: 2 });

    expect(result).toMatchObject({ rows: [[1], [2]], truncated: true });
    const [cancel] = await server.received('DELETE');
    expect(cancel.path).toBe(NEXT_PATH);
  });

  it('is not called truncated when there are exactly as many', async () => {
    const server = await harness.startServer();
    server.answerWith(page({ columns, data: [[1], [2]] }), lastPage());

    const result = await harness
      .createClient(server)
      .query('SELECT n', { maxRows: 2 });

    expect(result).toMatchObject({ rows: [[1], [2]], truncated: false });
    expect(server.paths('DELETE')).toEqual([]);
  });
});

describe('closing the client', () => {
  it('ends what runs, on the cluster too, before it is done', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), silence);
    const client = harness.createClient(server);
    const failed = failure(client.query('SELECT 1'));
    await server.received('GET');

    await client.close();

    expect(server.paths('DELETE')).toEqual([NEXT_PATH]);
    const error = await failed;
    expect(error).toBeInstanceOf(CheckerError);
    expect(error.reason).toBe('CLOSED');
    expect((await failure(client.query('SELECT 1'))).reason).toBe('CLOSED');
    expect((await failure(client.info())).reason).toBe('CLOSED');
  });
});

describe('ending a query on the cluster', () => {
  it('is done by the id when the way of the protocol fails', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), silence);
    server.answerCancelsWith(raw(500, ''), raw(204, ''));

    await failure(
      harness.createClient(server).query('SELECT 1', { timeoutMs: 50 }),
    );

    await server.received('DELETE', 2);
    expect(server.paths('DELETE')).toEqual([
      NEXT_PATH,
      `/v1/query/${QUERY_ID}`,
    ]);
  });

  it('is told of in the log when it fails', async () => {
    const server = await harness.startServer();
    server.answerWith(page(), silence);
    server.answerCancelsWith(raw(500, ''));
    const client = harness.createClient(server);

    await failure(client.query('SELECT 1', { timeoutMs: 50 }));
    await client.close();

    expect(harness.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(`Query ${QUERY_ID} may still run`),
      expect.anything(),
    );
  });
});

/** An answer that is given when it is told to be. */
function later(answer: Answer) {
  let now = () => {};
  return {
    answer: (...args: Parameters<Answer>) => {
      now = () => answer(...args);
    },
    now: () => now(),
  };
}

function sessionOf(headers: Record<string, unknown>) {
  const properties = String(headers['x-trino-session']).split(',');
  return Object.fromEntries(
    properties.map(property => {
      const [name, value] = property.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
}
