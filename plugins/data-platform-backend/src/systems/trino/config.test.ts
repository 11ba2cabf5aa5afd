import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { trinoSystemType } from './trinoSystemType';

function read(trino: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: {
              trino: { type: 'trino', url: 'http://trino.example', ...trino },
            },
            checks,
          },
        },
      },
    }),
    new Map<string, SystemType>([['trino', trinoSystemType]]),
    { logger: mockLogger() },
  );
  return platform;
}

function problemsOf(trino: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read(trino, checks).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.', ''),
      message,
    ]),
  );
}

function paramsOf(trino: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read(trino, checks).systems[0].checks.map(({ name, params }) => [
      name,
      params,
    ]),
  );
}

describe('the configuration of Trino', () => {
  it('asks five questions of one of which only the address is known', () => {
    const [{ checks }] = read({}).systems;
    expect(checks.map(({ title, requires }) => [title, requires])).toEqual([
      ['Connection', []],
      ['Catalogs', ['p/trino/connection']],
      ['TPC-H queries', ['p/trino/connection']],
      ['Cluster nodes', ['p/trino/connection']],
      ['Performance: Q6 under 2 s', ['p/trino/connection']],
    ]);
  });

  it('hands what is expected of the cluster to the checks', () => {
    const params = paramsOf({
      expected: { catalogs: ['tpch', 'iceberg'], nodes: { min: 2, max: 8 } },
      thresholds: { performance: { seconds: 5 } },
      tpch: { schema: 'sf1' },
    });
    expect(params).toMatchObject({
      catalogs: { expected: ['tpch', 'iceberg'] },
      nodes: { expected: { min: 2, max: 8 } },
      tpch: { catalog: 'tpch', schema: 'sf1', required: true },
      performance: {
        threshold: 5_000,
        tpch: { schema: 'sf1', required: true },
      },
    });
    expect(paramsOf({}).tpch).toMatchObject({ required: false });
  });

  it('lets what is said of a check outdo what is said of the system', () => {
    expect(
      paramsOf({ expected: { nodes: 3 } }, { 'trino/nodes': { expected: 5 } })
        .nodes,
    ).toEqual({ expected: 5 });
  });

  it('reads the system’s own fields as the client takes them', () => {
    expect(
      read({
        url: 'https://proxy.example/trino/',
        user: 'jane',
        password: 'hunter2',
        sessionProperties: { priority: 1, spill: true },
        timeouts: { connect: '2s' },
      }).systems[0].config,
    ).toMatchObject({
      url: 'https://proxy.example/trino',
      sessionProperties: { priority: '1', spill: 'true' },
      timeouts: { connect: 2_000 },
    });
  });

  it('reads numbers and truth values from variables, whose values are text', () => {
    const { systems, suites, problems } = read(
      {
        expected: { nodes: '3' },
        nodes: { ask: 'false' },
        tls: { rejectUnauthorized: 'false' },
        timeouts: { request: { seconds: '20' } },
      },
      {
        'trino/nodes': { thresholds: { fall: '4' } },
        'trino/tpch': { enabled: 'false' },
        'trino/orders': {
          type: 'sql',
          statement: 'SELECT 1',
          maxRows: '20',
          expect: { rows: { min: '1' } },
        },
      },
    );
    expect(problems).toEqual([]);
    expect(suites).toHaveLength(1);
    expect(systems[0].config).toMatchObject({
      nodes: { ask: false },
      tls: { rejectUnauthorized: false },
      timeouts: { request: 20_000 },
    });
    expect(systems[0].checks).toMatchObject([
      { name: 'connection' },
      { name: 'catalogs' },
      {
        name: 'nodes',
        params: { expected: 3 },
        thresholds: { fall: 4, recover: 2 },
      },
      { name: 'performance' },
      { name: 'orders', params: { maxRows: 20, expect: { rows: { min: 1 } } } },
    ]);
  });

  it('tells each mistake with its path', () => {
    expect(
      problemsOf(
        {
          pasword: 'hunter2',
          token: 'hunter2',
          password: 'hunter2',
          tls: { ca: '/etc/ca.pem' },
          sessionProperties: { a: null, b: [] },
          expected: { nodes: 'three', catalog: ['tpch'] },
          thresholds: { performance: 2000 },
          tpch: { schema: 'large' },
        },
        {
          'trino/nodes': { expected: { min: 5, max: 3 } },
          'trino/own': { type: 'sql', expect: { valeu: 1 } },
          'trino/two': {
            type: 'sql',
            statement: 'SELECT 1; SELECT 2',
            expect: { rows: -1 },
          },
          'trino/write': { type: 'sql', statement: 'DELETE FROM a' },
        },
      ),
    ).toEqual({
      'systems.trino.pasword': "is not a known key. Did you mean 'password'?",
      'systems.trino.tls.ca': expect.stringContaining('$file'),
      'systems.trino.sessionProperties.b':
        'should be text, a number, true or false',
      'systems.trino.expected.nodes':
        'should be a whole number of nodes, or { min, max }',
      'systems.trino.expected.catalog':
        "is not a known key. Did you mean 'catalogs'?",
      'systems.trino.thresholds.performance':
        "should be a duration, such as '30s' or { seconds: 30 }",
      'systems.trino.tpch.schema': "should be 'tiny' or 'sf1'",
      'systems.trino.token':
        'stands beside a password: they exclude each other, keep one',
      'systems.trino.user': 'is missing: a password needs a user',
      "checks['trino/nodes'].expected": 'has a min above its max',
      "checks['trino/own'].expect.valeu":
        "is not a known key. Did you mean 'value'?",
      "checks['trino/two'].expect.rows": 'should be at least 0',
      "checks['trino/two'].statement":
        'holds more than one statement: give each a check of its own',
      "checks['trino/write'].statement": expect.stringContaining(
        'set allowWrites: true',
      ),
    });
  });

  it('tells each mistake of a check with its path', () => {
    expect(
      problemsOf(
        {},
        {
          'trino/nodes': { expected: { min: 5, max: 3 } },
          'trino/own': { type: 'sql', expect: { valeu: 1 } },
          'trino/two': {
            type: 'sql',
            statement: 'SELECT 1; SELECT 2',
          },
          'trino/rows': {
            type: 'sql',
            statement: 'SELECT 1',
            expect: { rows: -1 },
          },
          'trino/write': { type: 'sql', statement: 'DELETE FROM a' },
          'trino/meant': {
            type: 'sql',
            statement: 'DELETE FROM a',
            allowWrites: true,
          },
        },
      ),
    ).toEqual({
      "checks['trino/nodes'].expected": 'has a min above its max',
      "checks['trino/own'].statement": 'is missing: it should be text',
      "checks['trino/own'].expect.valeu":
        "is not a known key. Did you mean 'value'?",
      "checks['trino/two'].statement": expect.stringContaining(
        'more than one statement',
      ),
      "checks['trino/rows'].expect.rows": 'should be at least 0',
      "checks['trino/write'].statement":
        expect.stringContaining('allowWrites: true'),
    });
  });

  it.each([
    [{ password: 'hunter2' }, 'systems.trino.user'],
    [
      { user: 'jane', password: 'hunter2', token: 'hunter2' },
      'systems.trino.token',
    ],
  ])('refuses credentials that do not go together: %j', (trino, path) => {
    const problems = problemsOf(trino);
    expect(Object.keys(problems)).toEqual([path]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
