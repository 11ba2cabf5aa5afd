import {
  createCheckType,
  durationSchema,
  orText,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { Asker, TrinoQueries } from '../Asker';
import { queryEvidence, queryMeasurements, tableEvidence } from '../evidence';
import {
  describeExpectation,
  expectationSchema,
  rowsToJudge,
} from '../expectation';
import { judge } from '../judge';
import { refuseWriting, statementSchema } from '../statements';
import { formatDuration, formatLimit, formatSlow } from '../words';

const DEFAULT_MAX_ROWS = 1_000;

/** Rows that are shown as evidence. */
const ROWS_SHOWN = 20;

const paramsSchema = z
  .strictObject({
    statement: statementSchema,
    expect: expectationSchema.optional(),
    catalog: z.string().min(1).max(256).optional(),
    schema: z.string().min(1).max(256).optional(),
    maxRows: orText(z.int().min(1).max(10_000)).default(DEFAULT_MAX_ROWS),
    /** Slower than that is degraded. */
    threshold: durationSchema().optional(),
    allowWrites: orText(z.boolean()).default(false),
  })
  .superRefine(refuseWriting);

/** A statement of the configuration has the expected rows. */
export const sqlCheck = createCheckType<
  TrinoQueries,
  z.output<typeof paramsSchema>
>({
  id: 'sql',
  title: 'SQL',
  slowAfterMs: ({ threshold }) => threshold,
  description:
    'Proves that a statement of the configuration runs, and that its rows are as expected.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'critical',
  standard: false,
  async run(context) {
    const { statement, expect, catalog, schema, maxRows, threshold } =
      context.params;
    const limit =
      threshold === undefined
        ? undefined
        : `in less than ${formatLimit(threshold)}`;
    const expected = [describeExpectation(expect), limit]
      .filter(part => part !== undefined)
      .join(', ');
    const result = await new Asker(context).ask(statement, {
      expected,
      catalog,
      schema,
      maxRows: Math.max(maxRows, rowsToJudge(expect)),
    });
    const verdict = judge(expect, result);
    const took = formatDuration(result.durationMs);
    const report = {
      summary: verdict.summary,
      expected,
      actual: `${verdict.actual}, after ${took}`,
      measurements: {
        ...queryMeasurements(result),
        rows: { value: result.rows.length, unit: 'rows' as const },
      },
      evidence: [
        ...queryEvidence(statement, result),
        tableEvidence(
          'Answer',
          result.columns.map(({ name }) => name),
          result.rows,
          ROWS_SHOWN,
        ),
      ],
    };
    if (!verdict.met) {
      return {
        ...report,
        outcome: 'failed',
        reason: 'UNEXPECTED_ANSWER',
        detail: verdict.detail,
      };
    }
    if (threshold !== undefined && result.durationMs >= threshold) {
      return {
        ...report,
        outcome: 'degraded',
        reason: 'SLOW',
        summary: formatSlow(result.durationMs, threshold),
        detail: `The answer is as expected, but took ${took}; ${formatLimit(
          threshold,
        )} are expected.`,
      };
    }
    return { ...report, outcome: 'passed' };
  },
});
