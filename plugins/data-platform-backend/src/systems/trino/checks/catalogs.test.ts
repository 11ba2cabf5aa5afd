import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import {
  engineError,
  runCheck,
  StubAnswer,
  stubTrino,
} from '../__testUtils__/stubTrino';
import { TrinoQueries } from '../Asker';
import { catalogsCheck } from './catalogs';

/** Lists catalogs, and answers for each; those without an answer have one schema. */
function clusterWith(
  catalogs: string[],
  answers: Record<string, StubAnswer> = {},
) {
  return stubTrino(statement => {
    if (statement === 'SHOW CATALOGS') {
      return { rows: catalogs.map(name => [name]) };
    }
    const name = /FROM "((?:[^"]|"")+)"\.information_schema/.exec(
      statement,
    )?.[1];
    return answers[name ?? ''] ?? { rows: [['information_schema']] };
  });
}

describe('the check of the catalogs', () => {
  it('asks each listed one where none is expected', async () => {
    const client = clusterWith(['tpch', 'odd"name', 'system']);
    expect(await runCheck(catalogsCheck, client)).toMatchObject({
      outcome: 'passed',
      summary: 'odd"name, system and tpch',
      measurements: { catalogs: { value: 3, unit: 'count' } },
      facts: { catalogs: 'odd"name, system, tpch' },
    });
    expect(client.statements).toContain(
      'SELECT schema_name FROM "odd""name".information_schema.schemata LIMIT 1',
    );
    expect(client.statements).toHaveLength(4);
  });

  it('asks only the expected ones, in any case, and leaves others alone', async () => {
    const client = clusterWith(['tpch', 'broken'], {
      broken: engineError('CATALOG_NOT_AVAILABLE', 'gone'),
    });
    expect(
      await runCheck(catalogsCheck, client, { expected: ['TPCH', 'tpch'] }),
    ).toMatchObject({ outcome: 'passed', summary: 'tpch' });
    expect(client.statements).toHaveLength(2);
  });

  it('names the missing ones, and those that do not answer, with the engine’s words', async () => {
    const client = clusterWith(['iceberg', 'tpch'], {
      iceberg: engineError(
        'ICEBERG_CATALOG_ERROR',
        'Failed to list namespaces',
        'EXTERNAL',
      ),
    });
    const report = await runCheck(catalogsCheck, client, {
      expected: ['iceberg', 'tpch', 'hive', 'delta'],
    });
    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'CATALOG_MISSING',
      summary: 'hive and delta missing; iceberg does not answer',
      detail: 'Not listed: hive and delta; iceberg: Failed to list namespaces',
      expected: 'iceberg, tpch, hive and delta, each answering',
      // What is there, and not what should be.
      facts: { catalogs: 'iceberg, tpch' },
    });
    expect(report.evidence?.[0].text).toMatch(
      /hive\tmissing\t\n.*\niceberg\tFailed to list namespaces\t/,
    );
  });

  it('tells no list that would have to be cut', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `catalog_${index}`);
    const report = await runCheck(catalogsCheck, clusterWith(names), {
      expected: ['catalog_1'],
    });
    expect(report).toMatchObject({ outcome: 'passed', facts: {} });
  });

  it('leaves one that has a check of its own to that, but wants it listed', async () => {
    const client = clusterWith(['iceberg', 'tpch'], {
      iceberg: engineError('ICEBERG_CATALOG_ERROR', 'no', 'EXTERNAL'),
    });
    const report = await runCheck(catalogsCheck, client, {
      expected: ['iceberg', 'tpch'],
      listedOnly: ['Iceberg'],
    });
    expect(report).toMatchObject({
      outcome: 'passed',
      summary: 'iceberg and tpch',
    });
    expect(report.evidence?.[0].text).toMatch(/iceberg\tlisted; another/);

    expect(
      await runCheck(catalogsCheck, clusterWith(['tpch']), {
        expected: ['iceberg', 'tpch'],
        listedOnly: ['iceberg'],
      }),
    ).toMatchObject({ outcome: 'failed', summary: 'iceberg missing' });
  });

  it('tells what one that does not answer needs, and hears the others', async () => {
    const client = clusterWith(['iceberg', 'memory', 'tpch'], {
      iceberg: engineError('ICEBERG_CATALOG_ERROR', 'no', 'EXTERNAL'),
      memory: new TargetError('no answer within 5 s', { reason: 'DEADLINE' }),
    });
    expect(await runCheck(catalogsCheck, client)).toMatchObject({
      outcome: 'failed',
      reason: 'CATALOG_SILENT',
      summary: 'iceberg and memory do not answer',
      detail: 'iceberg: No; memory: No answer within 5 s',
      hint: expect.stringContaining('catalog service'),
    });
  });

  it('does not blame one that our user may not read, nor lets it hide the others', async () => {
    const denied = engineError(
      'PERMISSION_DENIED',
      'Access Denied: Cannot access catalog hive',
    );
    const closed = clusterWith(['hive', 'payroll', 'tpch'], {
      hive: denied,
      payroll: denied,
    });
    await expect(runCheck(catalogsCheck, closed)).rejects.toMatchObject({
      name: 'CheckerError',
      reason: 'TRINO_PERMISSION_DENIED',
      message: 'Our user may not read hive and payroll',
      hint: expect.stringContaining('Grant it'),
      actual:
        'hive, payroll and tpch listed; not for our user: hive and payroll',
      evidence: expect.arrayContaining([
        expect.objectContaining({
          label: 'Catalogs',
          text: expect.stringMatching(/tpch\tanswers/),
        }),
      ]),
    });
    const both = clusterWith(['hive', 'iceberg', 'tpch'], {
      hive: denied,
      iceberg: engineError('ICEBERG_CATALOG_ERROR', 'no', 'EXTERNAL'),
    });
    expect(await runCheck(catalogsCheck, both)).toMatchObject({
      outcome: 'failed',
      reason: 'CATALOG_SILENT',
      summary: 'iceberg does not answer',
      detail: 'iceberg: No; hive: Access Denied: Cannot access catalog hive',
      actual:
        'hive, iceberg and tpch listed; silent: iceberg; not for our user: hive',
    });
  });

  it('does not blame a catalog that there was no time to ask', async () => {
    jest.useFakeTimers();
    const names = Array.from({ length: 10 }, (_, index) => `c${index}`);
    const cluster = clusterWith(names);
    const slow: TrinoQueries = {
      ...cluster,
      query: async (statement, options) => {
        if (statement !== 'SHOW CATALOGS') {
          jest.advanceTimersByTime(1_000);
          throw new TargetError('no answer', { reason: 'DEADLINE' });
        }
        return cluster.query(statement, options);
      },
    };
    const report = await runCheck(
      catalogsCheck,
      slow,
      {},
      { timeoutMs: 3_000 },
    );
    expect(report).toMatchObject({
      outcome: 'failed',
      summary: 'c0, c1 and c2 do not answer; 7 not asked',
      detail: expect.stringMatching(
        /^c0: No answer; c1: No answer; c2: No answer; c3: Not asked/,
      ),
    });
    jest.useRealTimers();
  });

  it('does not blame a catalog for what is wrong with the checker', async () => {
    const client = clusterWith(['tpch'], {
      tpch: new CheckerError('refused', { reason: 'UNAUTHENTICATED' }),
    });
    await expect(runCheck(catalogsCheck, client)).rejects.toMatchObject({
      name: 'CheckerError',
    });
  });

  it('names a few of many', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `c${index + 10}`);
    expect(await runCheck(catalogsCheck, clusterWith(many))).toMatchObject({
      summary: 'c10, c11, c12, c13, c14 and 25 more',
    });
  });
});
