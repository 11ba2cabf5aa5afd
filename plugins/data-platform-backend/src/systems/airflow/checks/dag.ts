import {
  CheckReport,
  createCheckType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { tableEvidence } from '../../trino/evidence';
import type { AirflowClient } from '../client';
import { dagExpectationFields } from '../dagExpectation';
import {
  dagRow,
  DAG_COLUMNS,
  DagState,
  describeExpectation,
  endedInFailure,
  lookAtDag,
  problemsOf,
  RUN_HINT,
} from '../dagState';
import { formatAge } from '../words';

const paramsSchema = z.strictObject({
  dag: z.string().min(1).max(250),
  ...dagExpectationFields,
});

/** One DAG, as a check of its own. */
export const dagCheck = createCheckType<
  AirflowClient,
  z.output<typeof paramsSchema>
>({
  id: 'dag',
  title: 'DAG',
  titleOf: ({ dag }) => `DAG ${dag}`,
  description:
    'Proves that the DAG is there and active, that its latest run has not failed, and what else is expected of it.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'warning',
  standard: false,
  async run({ client, params, signal }) {
    const { dag: id, ...expectation } = params;
    const now = new Date();
    const state = await lookAtDag(client, id, { signal });
    const [first, ...others] = problemsOf(state, expectation, now);
    const base = {
      expected: describeExpectation(expectation),
      actual: lastEnd(state, now),
      measurements: runningFor(state, now),
      evidence: [
        tableEvidence('DAG', DAG_COLUMNS, [dagRow(state)]),
        {
          label: 'In Airflow',
          kind: 'link' as const,
          text: id,
          url: client.linkTo(id),
        },
      ],
    };
    return first
      ? {
          ...base,
          outcome: first.outcome,
          reason: 'DAG_WRONG',
          summary: first.words,
          detail: [first, ...others].map(({ detail }) => detail).join(' '),
          hint: first.hint ?? RUN_HINT,
        }
      : { ...base, outcome: 'passed', summary: lastEnd(state, now) };
  },
});

function lastEnd(state: DagState, now: Date): string {
  const last = endedInFailure(state) ? state.lastFailure : state.lastSuccess;
  return last?.end
    ? `${last.state} ${formatAge(now.getTime() - last.end.getTime())} ago`
    : 'no run has ended yet';
}

function runningFor(
  { running }: DagState,
  now: Date,
): CheckReport['measurements'] {
  return running?.start
    ? {
        runningFor: {
          value: (now.getTime() - running.start.getTime()) / 1_000,
          unit: 's',
        },
      }
    : {};
}
