import { mockLogger } from '../../../__testUtils__/mockLogger';
import { failure } from './__testUtils__/harness';
import { TrinoQueryError } from './errors';
import { TrinoClientOptions } from './options';
import { TrinoClient } from './TrinoClient';
import { TrinoQueryOptions } from './types';

jest.setTimeout(60_000);

/** Known answer of TPC-H Q6 at scale factor 0.01, which is `tiny`. */
const Q6_REVENUE = 1193053.2253;

const Q6 = `
  SELECT sum(extendedprice * discount) AS revenue
  FROM tpch.tiny.lineitem
  WHERE shipdate >= DATE '1994-01-01'
    AND shipdate < DATE '1994-01-01' + INTERVAL '1' YEAR
    AND discount BETWEEN 0.06 - 0.01 AND 0.06 + 0.01
    AND quantity < 24`;

/** Runs for minutes unless it is ended. */
const ENDLESS =
  'SELECT count(*) FROM tpch.sf1000.lineitem CROSS JOIN tpch.sf1.orders';

const clients: TrinoClient[] = [];

function createClient(options: Partial<TrinoClientOptions> = {}): TrinoClient {
  const url = process.env.SANDBOX_TRINO_URL;
  if (!url) {
    throw new Error(
      'SANDBOX_TRINO_URL is not set: these tests need a real Trino with the catalog tpch, such as `npm run sandbox -- start` brings up',
    );
  }
  const client = TrinoClient.create(
    { url, ...options },
    { logger: mockLogger() },
  );
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.close()));
});

it('tells what the coordinator is', async () => {
  const info = await createClient().info();

  expect(info.version).toMatch(/^\d+/);
  expect(info).toMatchObject({ coordinator: true, starting: false });
});

it('answers TPC-H Q6', async () => {
  const result = await createClient().query(Q6);

  expect(result.columns).toEqual([{ name: 'revenue', type: 'double' }]);
  expect(result.rows).toHaveLength(1);
  expect(result.rows[0][0]).toBeCloseTo(Q6_REVENUE, 3);
  expect(result.stats.processedRows).toBe(60_175);
  expect(result.stats.elapsedMs).toBeGreaterThan(0);
});

it('gathers a result of many pages whole', async () => {
  const client = createClient({ limits: { rows: 100_000 } });

  const { rows } = await client.query(
    'SELECT orderkey, comment FROM tpch.tiny.lineitem',
  );

  expect(rows).toHaveLength(60_175);
});

it('keeps every digit', async () => {
  const { rows } = await createClient().query(
    `SELECT 9223372036854775807, -9223372036854775807, 9007199254740991,
            ARRAY[7830733338156500702], DECIMAL '12345678901234567890.12', 0.1e0`,
  );

  expect(rows).toEqual([
    [
      '9223372036854775807',
      '-9223372036854775807',
      9007199254740991,
      ['7830733338156500702'],
      '12345678901234567890.12',
      0.1,
    ],
  ]);
});

it.each([
  {
    statement: 'SELECT l_orderkey FROM tpch.tiny.lineitem',
    error: { errorName: 'COLUMN_NOT_FOUND', line: 1, column: 8 },
  },
  {
    statement: 'SELECT 1\n FROM nothing.at.all',
    error: { errorName: 'CATALOG_NOT_FOUND', line: 2, column: 7 },
  },
  {
    statement: 'SELEKT 1',
    error: { errorName: 'SYNTAX_ERROR', line: 1, column: 1 },
  },
  {
    statement: 'SELECT 1 / (regionkey - 1) FROM tpch.tiny.region',
    error: { errorName: 'DIVISION_BY_ZERO', message: 'Division by zero' },
  },
])('throws the error of $statement', async ({ statement, error }) => {
  const thrown = await failure(createClient().query(statement));

  expect(thrown).toBeInstanceOf(TrinoQueryError);
  expect(thrown).toMatchObject({
    ...error,
    reason: `TRINO_${error.errorName}`,
    errorType: 'USER_ERROR',
    queryId: expect.stringMatching(/^\d{8}_\d{6}_\d{5}_\w{5}$/),
  });
});

it('throws the error of a property that is none', async () => {
  const client = createClient({ sessionProperties: { no_such_property: '1' } });

  const error = await failure(client.query('SELECT 1'));

  expect(error.reason).toBe('TRINO_INVALID_SESSION_PROPERTY');
});

describe('leaves nothing running', () => {
  const ways: [
    string,
    (client: TrinoClient, marked: string) => Promise<unknown>,
  ][] = [
    [
      'after its deadline',
      (client, marked) => client.query(marked, { timeoutMs: 1_500 }),
    ],
    [
      'when the caller gives up while it runs',
      async (client, marked) => {
        const caller = new AbortController();
        const query = client.query(marked, { signal: caller.signal });
        const settled = query.catch(() => {});
        await untilState(marked, state => state === 'RUNNING');
        caller.abort();
        await settled;
      },
    ],
    [
      'when it is closed',
      async (client, marked) => {
        const settled = client.query(marked).catch(() => {});
        await untilState(marked, state => state === 'RUNNING');
        await client.close();
        await settled;
      },
    ],
  ];
  it.each(ways)('%s', async (way, giveUp) => {
    const marked = `${ENDLESS} -- ${way}, ${Date.now()}`;

    await giveUp(createClient(), marked).catch(() => {});

    const { state, errorCode } = await untilState(marked, isOver);
    expect(state).toBe('FAILED');
    expect(errorCode).toBe('USER_CANCELED');
  });

  it('when it has rows enough', async () => {
    const marked = `SELECT orderkey FROM tpch.sf100.lineitem -- enough, ${Date.now()}`;

    const result = await createClient().query(marked, { maxRows: 10 });

    expect(result.rows).toHaveLength(10);
    expect(result.truncated).toBe(true);
    await untilState(marked, isOver);
  });
});

it('has the engine end a query that we cannot', async () => {
  const marked = `${ENDLESS} -- engine, ${Date.now()}`;
  const client = createClient({
    sessionProperties: { query_max_execution_time: '500ms' },
  });

  const error = await failure(client.query(marked, { timeoutMs: 30_000 }));

  expect(error.reason).toBe('TRINO_EXCEEDED_TIME_LIMIT');
});

it('tells the engine the deadline', async () => {
  const { rows } = await createClient().query(
    "SHOW SESSION LIKE 'query\\_max\\_%\\_time' ESCAPE '\\'",
    { timeoutMs: 41_000 },
  );

  const values = Object.fromEntries(rows.map(([name, value]) => [name, value]));
  expect(values).toMatchObject({
    query_max_execution_time: '42000ms',
    query_max_run_time: '42000ms',
  });
});

it('keeps the sessions of queries that run at once apart', async () => {
  const client = createClient({ catalog: 'tpch' });
  const schemas = ['tiny', 'sf1', 'sf100', 'sf1000'];

  const [results] = await Promise.all([
    Promise.all(
      schemas.map(schema =>
        client.query('SELECT current_catalog, current_schema', { schema }),
      ),
    ),
    client.query('USE memory.default'),
    client.query('SET SESSION query_priority = 7'),
  ]);
  const priority = await client.query("SHOW SESSION LIKE 'query_priority'");

  expect(results.map(({ rows }) => rows)).toEqual(
    schemas.map(schema => [['tpch', schema]]),
  );
  expect(priority.rows[0][1]).toBe('1');
});

function isOver(state: string): boolean {
  return state === 'FAILED' || state === 'FINISHED';
}

/** Asks until the query that has this text is in a state of that kind. */
async function untilState(
  statement: string,
  isIt: (state: string) => boolean,
): Promise<{ state: string; errorCode: unknown }> {
  const observer = createClient({ source: 'observer' });
  const options: TrinoQueryOptions = { timeoutMs: 10_000 };
  const mark = statement.slice(statement.indexOf('--'));
  for (let attempts = 0; attempts < 100; attempts++) {
    const { rows } = await observer.query(
      `SELECT state, error_code FROM system.runtime.queries
       WHERE query LIKE '%${mark}' AND source <> 'observer'`,
      options,
    );
    const [row] = rows;
    const state = String(row?.[0]);
    if (row && isIt(state)) {
      return { state, errorCode: row[1] };
    }
  }
  throw new Error(`The query marked ${mark} did not come into that state`);
}
