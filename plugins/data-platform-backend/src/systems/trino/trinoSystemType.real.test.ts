import { ConfigReader } from '@backstage/config';
import { CheckReport, TargetError } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { ConfiguredPlatform, readPlatforms } from '../../model';
import { testContext } from '../__testUtils__/testContext';
import { TrinoClient } from './client';
import { trinoSystemType } from './trinoSystemType';

/** A cold worker first generates the data, and the machine may be busy. */
jest.setTimeout(180_000);

const QUERY_ID = /^\d{8}_\d{6}_\d{5}_\w{5}$/;

const logger = mockLogger();

function trinoUrl(): string {
  const url = process.env.SANDBOX_TRINO_URL;
  if (!url) {
    throw new Error(
      'SANDBOX_TRINO_URL is not set: start the sandbox and set it to the address of its coordinator',
    );
  }
  return url;
}

function platformOf(
  system: Record<string, string | object>,
  checks: Record<string, object> = {},
): ConfiguredPlatform {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          lakehouse: {
            systems: { trino: { type: 'trino', url: trinoUrl(), ...system } },
            checks,
          },
        },
      },
    }),
    new Map([['trino', trinoSystemType]]),
    { logger },
  );
  expect(platform.problems).toEqual([]);
  return platform;
}

describe('Trino as a system, on a real one', () => {
  let client: TrinoClient;

  beforeAll(() => {
    client = TrinoClient.create({ url: trinoUrl() }, { logger });
  });

  afterAll(async () => {
    await client.close();
  });

  function run(
    platform: ConfiguredPlatform,
    name: string,
  ): Promise<CheckReport> {
    const check = platform.systems[0].checks.find(each => each.name === name);
    if (!check) {
      throw new Error(`No check ${name}`);
    }
    return check.type.run(
      testContext(client, check.params, { timeoutMs: check.timeoutMs, logger }),
    );
  }

  async function errorOf(
    platform: ConfiguredPlatform,
    name: string,
  ): Promise<TargetError> {
    const error = await run(platform, name).catch((thrown: unknown) => thrown);
    if (!(error instanceof TargetError)) {
      throw new Error(`Not a TargetError: ${JSON.stringify(error)}`);
    }
    return error;
  }

  it('answers every check with nothing but its type and its url', async () => {
    const platform = platformOf({});
    // The first query on a cold worker generates the data.
    await run(platform, 'performance');
    const outcomes: Record<string, string> = {};
    for (const { name } of platform.systems[0].checks) {
      outcomes[name] = (await run(platform, name)).outcome;
    }
    expect(outcomes).toEqual({
      connection: 'passed',
      catalogs: 'passed',
      tpch: 'passed',
      nodes: 'passed',
      // How long it takes is up to the machine.
      performance: expect.stringMatching(/^(passed|degraded)$/),
    });
  });

  it('tells the version, the nodes, and how long the answer took', async () => {
    const platform = platformOf({ expected: { nodes: { min: 1 } } });
    expect(await run(platform, 'connection')).toMatchObject({
      summary: expect.stringMatching(/^\d+(\.\d+)? (ms|s)$/),
      facts: { version: expect.stringMatching(/^\d+/) },
      measurements: { durationMs: { unit: 'ms' }, elapsedMs: { unit: 'ms' } },
    });
    const nodes = await run(platform, 'nodes');
    expect(nodes.facts?.nodes).toMatch(/^\d+$/);
    expect(nodes.evidence?.[0].text).toMatch(
      /^node\taddress\tversion\tcoordinator\tstate\n.*\tactive/,
    );
  });

  it('links to the query in the engine', async () => {
    const { evidence } = await run(platformOf({}), 'performance');
    expect(evidence).toContainEqual({
      label: 'Query',
      kind: 'link',
      text: expect.stringMatching(QUERY_ID),
      url: expect.stringContaining('/ui/query.html?'),
    });
  });

  it('fails where catalogs are missing, and names them', async () => {
    const platform = platformOf({
      expected: { catalogs: ['system', 'TPCH', 'hive'] },
    });
    expect(await run(platform, 'catalogs')).toMatchObject({
      outcome: 'failed',
      reason: 'CATALOG_MISSING',
      summary: 'hive missing',
      detail: 'Not listed: hive',
    });
  });

  it('fails where nodes are missing', async () => {
    const platform = platformOf({ expected: { nodes: 99 } });
    expect(await run(platform, 'nodes')).toMatchObject({
      outcome: 'failed',
      reason: 'NODES_MISSING',
      summary: expect.stringMatching(/^\d+ of 99 active$/),
    });
  });

  it('shows the words of the engine where a query is wrong, and what was likely meant', async () => {
    const platform = platformOf(
      {},
      {
        'trino/performance': {
          statement:
            'SELECT l_orderkey, sum(l_extendedprice * l_discount) FROM tpch.tiny.lineitem GROUP BY 1 LIMIT 1',
        },
      },
    );
    const error = await errorOf(platform, 'performance');
    expect(error).toMatchObject({
      message: "Line 1:8: Column 'l_orderkey' cannot be resolved",
      reason: 'TRINO_COLUMN_NOT_FOUND',
      hint: expect.stringContaining('exists as orderkey'),
      expected: 'an answer in less than 2 s',
      actual: expect.stringMatching(
        /^COLUMN_NOT_FOUND \(USER_ERROR\) after \d+(\.\d+)? (ms|s)$/,
      ),
    });
    expect(error.evidence).toEqual([
      {
        label: 'Statement',
        kind: 'sql',
        text: expect.stringContaining('SELECT l_orderkey'),
      },
      {
        label: 'Query',
        kind: 'link',
        text: expect.stringMatching(QUERY_ID),
        url: expect.stringContaining('/ui/query.html?'),
      },
    ]);
  });

  it('is degraded where the query is slower than its threshold', async () => {
    const platform = platformOf({ thresholds: { performance: '1ms' } });
    expect(platform.systems[0].checks[4].title).toBe(
      'Performance: Q6 under 1 ms',
    );
    expect(await run(platform, 'performance')).toMatchObject({
      outcome: 'degraded',
      reason: 'SLOW',
      detail: expect.stringContaining('1 ms are expected'),
    });
  });

  it('does not ask for TPC-H where the cluster has none, unless it is expected', async () => {
    const none = platformOf(
      {},
      {
        'trino/tpch': { catalog: 'nowhere' },
        'trino/performance': { tpch: { catalog: 'nowhere' } },
      },
    );
    for (const name of ['tpch', 'performance']) {
      expect(await run(none, name)).toMatchObject({
        outcome: 'skipped',
        reason: 'NOT_APPLICABLE',
        summary: 'no catalog nowhere',
      });
    }
    const expected = platformOf({ tpch: { catalog: 'nowhere' } });
    expect(await errorOf(expected, 'tpch')).toMatchObject({
      reason: 'TRINO_CATALOG_NOT_FOUND',
    });
  });

  it('gives the known answers at scale factor 1', async () => {
    const platform = platformOf(
      { tpch: { schema: 'sf1' } },
      { 'trino/tpch': { timeout: '3m' } },
    );
    expect(await run(platform, 'tpch')).toMatchObject({
      outcome: 'passed',
      actual: 'all 13 answers right',
    });
  });

  it('holds the rows of a statement of one’s own against what is expected', async () => {
    const platform = platformOf(
      {},
      {
        'trino/regions': {
          type: 'sql',
          statement:
            '-- all of them\nSELECT name AS "Name" FROM tpch.tiny.region;',
          expect: {
            rows: 5,
            column: 'NAME',
            values: ['EUROPE', 'ASIA', 'AFRICA', 'AMERICA', 'MIDDLE EAST'],
          },
        },
        'trino/money': {
          type: 'sql',
          statement:
            'SELECT sum(totalprice) AS s, CAST(1.50 AS decimal(4,2)) AS d FROM orders',
          catalog: 'tpch',
          schema: 'tiny',
          expect: { column: 2, value: 1.5 },
        },
        'trino/exact': {
          type: 'sql',
          statement: "SELECT BIGINT '9007199254740993'",
          expect: { value: '9007199254740992' },
        },
        'trino/recent': {
          type: 'sql',
          statement: 'SELECT max(orderdate) FROM tpch.tiny.orders',
          expect: { atLeast: '1998-01-01', lessThan: '1998-02-01' },
        },
        'trino/many': {
          type: 'sql',
          statement: 'SELECT orderkey FROM tpch.tiny.orders',
          maxRows: 100,
          expect: { rows: { max: 200 } },
        },
      },
    );
    expect(await run(platform, 'regions')).toMatchObject({
      outcome: 'passed',
      summary: '5 rows',
    });
    expect(await run(platform, 'money')).toMatchObject({
      outcome: 'passed',
      summary: '1.50',
    });
    expect(await run(platform, 'exact')).toMatchObject({
      outcome: 'failed',
      detail: 'The value is 9007199254740993; 9007199254740992 is expected.',
    });
    expect(await run(platform, 'recent')).toMatchObject({
      outcome: 'failed',
      detail: 'The value is 1998-08-02; less than 1998-02-01 is expected.',
    });
    expect(await run(platform, 'many')).toMatchObject({
      outcome: 'failed',
      detail:
        'The answer has more than 201 rows, where at most 200 rows should be.',
    });
  });
});
