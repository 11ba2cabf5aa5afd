import {
  CheckReport,
  createCheckType,
} from 'backstage-plugin-data-platform-node';
import { Asker, TrinoQueries } from '../Asker';
import type { TrinoQueryResult } from '../client';
import { queryEvidence, queryMeasurements, tableEvidence } from '../evidence';
import {
  isWithoutTpch,
  q1Statement,
  q6Statement,
  rowCountStatement,
  Tpch,
  TPCH_ANSWERS,
  tpchSchema,
} from '../tpch';
import { formatDuration } from '../words';

/** Money is DOUBLE: its sum depends on the order in which it was added up. */
const RELATIVE_TOLERANCE = 1e-6;

const EXPECTED = 'the known answers of TPC-H';

interface Question {
  name: string;
  statement: string;
  /** By name of the row. */
  answers: Record<string, number>;
  /** What a row is called, and its number. */
  read(row: unknown[]): [string, unknown];
}

/** Real queries give the known answers. */
export const tpchCheck = createCheckType<TrinoQueries, Tpch>({
  id: 'tpch',
  title: 'TPC-H queries',
  description:
    'Proves that queries spread over the nodes give right answers: row counts, Q1 and Q6 of TPC-H on data whose answers are known.',
  params: tpchSchema,
  requires: ['connection'],
  severity: 'critical',
  async run(context) {
    const { params } = context;
    const asker = new Asker(context);
    const startedAt = performance.now();
    const rows: unknown[][] = [];
    const evidence: NonNullable<CheckReport['evidence']> = [];
    const wrong: string[] = [];
    let last: TrinoQueryResult | undefined;
    for (const question of questionsOf(params)) {
      try {
        last = await asker.ask(question.statement, { expected: EXPECTED });
      } catch (error) {
        if (isWithoutTpch(error) && !params.required) {
          return {
            outcome: 'skipped',
            reason: 'NOT_APPLICABLE',
            summary: `no catalog ${params.catalog}`,
            detail: error.message,
            hint: 'Add a catalog with connector.name=tpch to have its queries checked, name it under tpch.catalog, or disable this check.',
            expected: EXPECTED,
          };
        }
        throw error;
      }
      const compared = compare(question, last);
      rows.push(...compared.rows);
      wrong.push(...compared.wrong);
      if (compared.wrong.length > 0 || question.name === 'Q6') {
        evidence.push(...queryEvidence(question.statement, last));
      }
    }
    const durationMs = performance.now() - startedAt;
    const base = {
      expected: EXPECTED,
      measurements: {
        ...(last && queryMeasurements(last)),
        durationMs: { value: Math.round(durationMs), unit: 'ms' as const },
      },
      evidence: [
        tableEvidence('Answers', ['question', 'expected', 'got'], rows),
        ...evidence,
      ],
    };
    return wrong.length === 0
      ? {
          ...base,
          outcome: 'passed',
          summary: formatDuration(durationMs),
          actual: `all ${rows.length} answers right`,
        }
      : {
          ...base,
          outcome: 'failed',
          reason: 'WRONG_ANSWER',
          summary: `${wrong.length} of ${rows.length} answers wrong`,
          detail: `${wrong.slice(0, 3).join('; ')}${
            wrong.length > 3 ? `; and ${wrong.length - 3} more` : ''
          }.`,
          hint: 'See whether the catalog is of the tpch connector, and whether all nodes run one version.',
          actual: wrong[0],
        };
  },
});

function questionsOf(tpch: Tpch): Question[] {
  const answers = TPCH_ANSWERS[tpch.schema];
  return [
    {
      name: 'rows',
      statement: rowCountStatement(tpch),
      answers: answers.rows,
      read: ([table, count]) => [String(table), count],
    },
    {
      name: 'Q1',
      statement: q1Statement(tpch),
      answers: answers.q1,
      read: ([flag, status, count]) => [`${flag} ${status}`, count],
    },
    {
      name: 'Q6',
      statement: q6Statement(tpch),
      answers: { revenue: answers.q6 },
      read: ([revenue]) => ['revenue', revenue],
    },
  ];
}

function compare(
  question: Question,
  result: TrinoQueryResult,
): { rows: unknown[][]; wrong: string[] } {
  const got = new Map(result.rows.map(row => question.read(row)));
  const rows: unknown[][] = [];
  const wrong: string[] = [];
  for (const [key, expected] of Object.entries(question.answers)) {
    const name = `${question.name} ${key}`;
    // A DECIMAL comes as a string.
    const value = got.get(key) ?? 'nothing';
    rows.push([name, expected, value]);
    const difference = Math.abs(Number(value) - expected);
    if (!(difference <= Math.abs(expected) * RELATIVE_TOLERANCE)) {
      wrong.push(`${name}: ${value} where ${expected} is right`);
    }
  }
  for (const key of got.keys()) {
    if (!Object.hasOwn(question.answers, key)) {
      wrong.push(`${question.name}: a row ${key} that should not be there`);
    }
  }
  return { rows, wrong };
}
