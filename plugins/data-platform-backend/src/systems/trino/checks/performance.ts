import {
  createCheckType,
  durationSchema,
  orText,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { Asker, TrinoQueries } from '../Asker';
import { queryEvidence, queryMeasurements } from '../evidence';
import { refuseWriting, statementSchema } from '../statements';
import { isWithoutTpch, q6Statement, tpchSchema } from '../tpch';
import { formatDuration, formatLimit, formatSlow } from '../words';

const DEFAULT_THRESHOLD = 2_000;

const paramsSchema = z
  .strictObject({
    statement: statementSchema.optional(),
    /** What the statement is called in the title. */
    label: z.string().min(1).max(60).optional(),
    threshold: durationSchema().default(DEFAULT_THRESHOLD),
    maxRows: orText(z.int().min(1).max(10_000)).default(1_000),
    allowWrites: orText(z.boolean()).default(false),
    tpch: tpchSchema.prefault({}),
  })
  .superRefine(refuseWriting);

/** A query is done within its threshold. */
export const performanceCheck = createCheckType<
  TrinoQueries,
  z.output<typeof paramsSchema>
>({
  id: 'performance',
  title: 'Performance',
  titleOf: ({ statement, label, threshold }) =>
    `Performance: ${
      label ?? (statement === undefined ? 'Q6' : 'query')
    } under ${formatLimit(threshold)}`,
  slowAfterMs: ({ threshold }) => threshold,
  description:
    'Proves that a query, from the request to its last row, is done within its threshold: slower is degraded, an error of the engine is failed.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'warning',
  async run(context) {
    const { params } = context;
    const { threshold, maxRows, tpch } = params;
    const statement = params.statement ?? q6Statement(tpch);
    const expected = `an answer in less than ${formatLimit(threshold)}`;
    let result;
    try {
      result = await new Asker(context).ask(statement, { expected, maxRows });
    } catch (error) {
      if (
        params.statement === undefined &&
        !tpch.required &&
        isWithoutTpch(error)
      ) {
        return {
          outcome: 'skipped',
          reason: 'NOT_APPLICABLE',
          summary: `no catalog ${tpch.catalog}`,
          detail: error.message,
          hint: 'Set a statement that is typical for this cluster, or disable this check.',
          expected,
        };
      }
      throw error;
    }
    const took = formatDuration(result.durationMs);
    const queued = result.stats.queuedMs ?? 0;
    const report = {
      summary: took,
      expected,
      actual: `an answer in ${took}`,
      measurements: {
        ...queryMeasurements(result),
        thresholdMs: { value: threshold, unit: 'ms' as const },
      },
      evidence: queryEvidence(statement, result),
    };
    if (result.durationMs < threshold) {
      return { ...report, outcome: 'passed' };
    }
    const waited = queued > result.durationMs / 2;
    return {
      ...report,
      outcome: 'degraded',
      reason: 'SLOW',
      summary: formatSlow(result.durationMs, threshold),
      detail: `The answer took ${took}${
        queued > 0 ? `, ${formatDuration(queued)} of it in the queue` : ''
      }; ${formatLimit(threshold)} are expected.`,
      hint: waited
        ? 'Most of the time went by in the queue: see what else runs on the cluster, and its resource groups.'
        : 'See the query in the engine for where the time went, and what else ran beside it.',
    };
  },
});
