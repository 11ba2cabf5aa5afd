import { runCheck, stubTrino } from '../__testUtils__/stubTrino';
import { sqlCheck } from './sql';

const answering = (rows: unknown[][], durationMs = 40) =>
  stubTrino(() => ({
    columns: [{ name: 'Answer', type: 'bigint' }],
    rows,
    durationMs,
  }));

describe('a check by a statement of one’s own', () => {
  it('passes with the answer where it is as expected', async () => {
    const report = await runCheck(sqlCheck, answering([[7]]), {
      statement: 'SELECT count(*) FROM orders',
      expect: { column: 'answer', moreThan: 5 },
    });
    expect(report).toMatchObject({
      outcome: 'passed',
      summary: '7',
      expected: 'more than 5',
      actual: '7 in 1 row, after 40 ms',
      measurements: { rows: { value: 1, unit: 'rows' } },
    });
    expect(report.evidence).toContainEqual({
      label: 'Answer',
      kind: 'table',
      text: 'Answer\n7',
    });
  });

  it('fails with what is wrong where it is not', async () => {
    expect(
      await runCheck(sqlCheck, answering([[3]], 5_000), {
        statement: 'SELECT 3',
        expect: { moreThan: 5 },
        threshold: '1s',
      }),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'UNEXPECTED_ANSWER',
      summary: '3',
      detail: 'The value is 3; more than 5 is expected.',
      expected: 'more than 5, in less than 1 s',
    });
  });

  it('is degraded where the right answer comes late', async () => {
    expect(
      await runCheck(sqlCheck, answering([[7]], 1_200), {
        statement: 'SELECT 7',
        threshold: '1s',
      }),
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'SLOW',
      summary: '1.20 s, over 1 s',
      detail: 'The answer is as expected, but took 1.20 s; 1 s are expected.',
    });
  });

  it('keeps hostile cells within their table, and the table within bounds', async () => {
    const rows = [
      ['a\tb\nc'],
      ['x'.repeat(10_000)],
      ...Array.from({ length: 98 }, () => [null]),
    ];
    const { evidence } = await runCheck(sqlCheck, answering(rows), {
      statement: 'SELECT 1',
    });
    const lines = evidence
      ?.find(({ kind }) => kind === 'table')
      ?.text.split('\n');
    expect(lines?.slice(0, 2)).toEqual(['Answer', 'a b c']);
    expect(lines).toHaveLength(22);
    expect(lines?.at(-1)).toBe('… 80 more');
    expect(Math.max(...(lines ?? []).map(line => line.length))).toBeLessThan(
      250,
    );
  });

  it('asks for one row more than are expected, so that too many are seen', async () => {
    const asked: unknown[] = [];
    const client = answering([]);
    const query = client.query;
    client.query = (statement, options) => {
      asked.push([options?.maxRows, options?.catalog, options?.schema]);
      return query(statement, options);
    };
    await runCheck(sqlCheck, client, {
      statement: 'SELECT 1',
      expect: { rows: 5_000 },
      catalog: 'tpch',
      schema: 'tiny',
    });
    await runCheck(sqlCheck, client, { statement: 'SELECT 1', maxRows: 10 });
    expect(asked).toEqual([
      [5_001, 'tpch', 'tiny'],
      [10, undefined, undefined],
    ]);
  });
});
