import { engineError, runCheck, stubTrino } from '../__testUtils__/stubTrino';
import { TPCH_ANSWERS } from '../tpch';
import { tpchCheck } from './tpch';

/** Answers as Trino does, with some changed. */
function answering(changed: { rows?: object; q1?: object; q6?: unknown } = {}) {
  const right = TPCH_ANSWERS.tiny;
  return stubTrino(statement => {
    if (statement.includes('UNION ALL')) {
      return { rows: Object.entries({ ...right.rows, ...changed.rows }) };
    }
    return statement.includes('GROUP BY')
      ? {
          rows: Object.entries({ ...right.q1, ...changed.q1 }).map(
            ([key, count]) => [...key.split(' '), count],
          ),
        }
      : { rows: [['q6' in changed ? changed.q6 : right.q6]] };
  });
}

describe('the check of TPC-H queries', () => {
  it.each([
    ['a DOUBLE added up in another order', 1193053.2252999998],
    ['a DECIMAL', '1193053.2253'],
  ])('passes with %s', async (_, q6) => {
    const report = await runCheck(tpchCheck, answering({ q6 }));
    expect(report).toMatchObject({
      outcome: 'passed',
      actual: 'all 13 answers right',
    });
    expect(report.evidence?.[0].text).toContain('rows orders\t15000\t15000');
  });

  it.each([
    [{ rows: { orders: 14_999 } }, 'rows orders: 14999 where 15000 is right.'],
    [{ q1: { 'N F': null } }, 'Q1 N F: nothing where 348 is right.'],
    [{ q1: { 'X Y': 3 } }, 'Q1: a row X Y that should not be there.'],
    [{ q6: 1193052 }, 'Q6 revenue: 1193052 where 1193053.2253 is right.'],
    [{ q6: 'NaN' }, 'Q6 revenue: NaN where 1193053.2253 is right.'],
    [{ q6: null }, 'Q6 revenue: nothing where 1193053.2253 is right.'],
  ])('fails with %j', async (changed, detail) => {
    expect(await runCheck(tpchCheck, answering(changed))).toMatchObject({
      outcome: 'failed',
      reason: 'WRONG_ANSWER',
      summary: '1 of 13 answers wrong',
      detail,
    });
  });

  it('names columns by position, so that the catalog’s naming makes no difference', async () => {
    const client = answering();
    await runCheck(tpchCheck, client, { catalog: 'odd"name' });
    expect(client.statements).toHaveLength(3);
    expect(client.statements[2]).toContain(
      'FROM "odd""name".tiny.lineitem AS l (\n  orderkey, partkey,',
    );
  });

  it('fails in the engine’s words where a query does', async () => {
    const client = stubTrino(() =>
      engineError(
        'GENERIC_INTERNAL_ERROR',
        'Java heap space',
        'INTERNAL_ERROR',
      ),
    );
    await expect(runCheck(tpchCheck, client)).rejects.toMatchObject({
      message: 'Java heap space',
      reason: 'TRINO_GENERIC_INTERNAL_ERROR',
      hint: expect.stringContaining('-Xmx'),
      expected: 'the known answers of TPC-H',
    });
  });
});
