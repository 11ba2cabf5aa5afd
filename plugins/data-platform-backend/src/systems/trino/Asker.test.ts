import { mockLogger } from '../../__testUtils__/mockLogger';
import { Asker, TrinoQueries } from './Asker';
import { engineError, stubTrino } from './__testUtils__/stubTrino';

function contextOf(client: TrinoQueries, timeoutMs: number) {
  return {
    client,
    params: {},
    signal: new AbortController().signal,
    timeoutMs,
    logger: mockLogger(),
  };
}

describe('Asker', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives each query what is left of the check’s deadline, and ends it before that', async () => {
    jest.useFakeTimers();
    const timeouts: unknown[] = [];
    const client: TrinoQueries = {
      ...stubTrino(() => ({})),
      query: (statement, options) => {
        timeouts.push(options?.timeoutMs);
        jest.advanceTimersByTime(30);
        return stubTrino(() => ({})).query(statement, options);
      },
    };
    const asker = new Asker(contextOf(client, 1_000));
    await asker.ask('SELECT 1', { expected: '' });
    await asker.ask('SELECT 2', { expected: '' });
    expect(timeouts).toEqual([950, 920]);
  });

  it('tells an error of the engine with what was expected, and why it may be', async () => {
    const client = stubTrino(() =>
      engineError(
        'COLUMN_NOT_FOUND',
        "line 1:8: Column 'l_tax' cannot be resolved",
      ),
    );
    await expect(
      new Asker(contextOf(client, 1_000)).ask('SELECT l_tax', {
        expected: 'an answer',
      }),
    ).rejects.toMatchObject({
      name: 'TargetError',
      message: "Line 1:8: Column 'l_tax' cannot be resolved",
      expected: 'an answer',
      actual: expect.stringMatching(
        /^COLUMN_NOT_FOUND \(USER_ERROR\) after \d+ ms$/,
      ),
      hint: expect.stringContaining('exists as tax'),
      cause: expect.objectContaining({ errorName: 'COLUMN_NOT_FOUND' }),
    });
  });

  it('tells what our user may not do as a fault of the checker', async () => {
    const message =
      'Access Denied: Cannot select from columns [node_id] in table or view system.runtime.nodes';
    const client = stubTrino(() => engineError('PERMISSION_DENIED', message));
    await expect(
      new Asker(contextOf(client, 1_000)).ask('SELECT node_id', {
        expected: 'the nodes',
      }),
    ).rejects.toMatchObject({
      name: 'CheckerError',
      message,
      reason: 'TRINO_PERMISSION_DENIED',
      hint: expect.stringContaining('Grant it to the user'),
      expected: 'the nodes',
      actual: expect.stringContaining('PERMISSION_DENIED'),
      cause: expect.objectContaining({ errorName: 'PERMISSION_DENIED' }),
    });
  });

  it('leaves an abort as it is', async () => {
    const reason = new DOMException('shut down', 'AbortError');
    const client: TrinoQueries = {
      info: stubTrino(() => ({})).info,
      query: () => Promise.reject(reason),
    };
    await expect(
      new Asker(contextOf(client, 1_000)).ask('SELECT 1', { expected: '' }),
    ).rejects.toBe(reason);
  });
});
