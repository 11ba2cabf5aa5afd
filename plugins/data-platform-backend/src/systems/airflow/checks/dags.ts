import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import type { AirflowClient } from '../client';
import { NamedDag, namedDagsSchema } from '../dagExpectation';
import {
  DAG_COLUMNS,
  DagProblem,
  dagRow,
  DagState,
  endedInFailure,
  lookAtDag,
  problemsOf,
  RUN_HINT,
  uniqueDags,
} from '../dagState';
import { counted, formatAge } from '../words';

const DEFAULT_WITHIN = 24 * 60 * 60 * 1_000;

/** How many DAGs are asked for at a time, each with three requests. */
const CONCURRENCY = 2;

/** Of DAGs that failed of late no more are looked at; the others are counted. */
const MAX_SUSPECTS = 20;

/** Of so many a link is shown. */
const MAX_LINKS = 5;

const paramsSchema = z.strictObject({
  dags: namedDagsSchema.optional(),
  within: durationSchema().default(DEFAULT_WITHIN),
});

interface JudgedDag {
  state: DagState;
  problems: DagProblem[];
}

/** The DAGs that matter run as they should; where none are named, none has failed of late. */
export const dagsCheck = createCheckType<
  AirflowClient,
  z.output<typeof paramsSchema>
>({
  id: 'dags',
  title: 'DAGs',
  description:
    'Proves that each DAG that is named is there, active, not failed in its latest run, and as young and quick as is expected; where none are named, that no active DAG has failed of late without having succeeded since.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'warning',
  async run({ client, params, signal }) {
    return params.dags
      ? named(client, uniqueDags(params.dags), signal)
      : failedOfLate(client, params.within, signal);
  },
});

async function named(
  client: AirflowClient,
  dags: NamedDag[],
  signal: AbortSignal,
): Promise<CheckReport> {
  const now = new Date();
  const judged = await mapBounded(dags, async ({ id, ...expectation }) => {
    const state = await lookAtDag(client, id, { signal });
    return { state, problems: problemsOf(state, expectation, now) };
  });
  const wrong = judged.filter(({ problems }) => problems.length > 0);
  const base = {
    expected: `${formatNames(dags.map(({ id }) => id))} as they should be`,
    actual: `${judged.length - wrong.length} of ${counted(
      judged.length,
      'DAG',
    )} as ${judged.length === 1 ? 'it' : 'they'} should be`,
    measurements: {
      wrongDags: { value: wrong.length, unit: 'count' as const },
    },
    evidence: evidenceOf(judged, wrong),
  };
  return wrong.length === 0
    ? {
        ...base,
        outcome: 'passed',
        summary: `${counted(dags.length, 'DAG')} fine`,
      }
    : { ...base, ...tellWrong(wrong) };
}

async function failedOfLate(
  client: AirflowClient,
  within: number,
  signal: AbortSignal,
): Promise<CheckReport> {
  const now = new Date();
  const {
    items: runs,
    total,
    isCut,
  } = await client.allDagRuns({
    state: 'failed',
    endedSince: new Date(now.getTime() - within),
    orderBy: '-end_date',
    signal,
  });
  const suspects = [...new Map(runs.map(({ dagId, dag }) => [dagId, dag]))];
  const states = await mapBounded(
    suspects.slice(0, MAX_SUSPECTS),
    ([id, shown]) => lookAtDag(client, id, { signal, shown }),
  );
  const judged = states
    // One that was paused or removed is no one's concern any more.
    .filter(({ dag }) => dag?.active && !dag.paused)
    .map(state => ({
      state,
      problems: endedInFailure(state) ? problemsOf(state, {}, now) : [],
    }));
  const wrong = judged.filter(({ problems }) => problems.length > 0);
  const unseen = suspects.length - states.length;
  const more = [
    unseen > 0 &&
      `${counted(unseen, 'more DAG')} had failed runs, and ${
        unseen === 1 ? 'was' : 'were'
      } not looked at.`,
    isCut &&
      `Of ${total} failed runs the latest ${runs.length} were looked at: what else failed is not known.`,
  ]
    .filter(part => part)
    .join(' ');
  const among = isCut ? ` among the latest ${runs.length}` : '';
  const base = {
    expected: `no active DAG failed in the last ${formatAge(
      within,
    )} that has not succeeded since`,
    actual: `${counted(total, 'failed run')}, ${counted(
      wrong.length,
      'DAG',
    )} still failing${among}`,
    measurements: {
      wrongDags: { value: wrong.length, unit: 'count' as const },
    },
    evidence: evidenceOf(judged, wrong),
  };
  if (wrong.length > 0) {
    return { ...base, ...tellWrong(wrong, more) };
  }
  if (isCut) {
    return {
      ...base,
      outcome: 'degraded',
      reason: 'TOO_MANY_FAILED_RUNS',
      summary: `none failed${among} of ${total} failed runs`,
      detail: more,
      hint: 'See which DAG fails so often; or name the dags that matter, or look back less far: within.',
    };
  }
  return {
    ...base,
    outcome: 'passed',
    summary:
      unseen > 0
        ? `none failed among the ${states.length} that failed last`
        : 'none failed',
    detail: more || undefined,
  };
}

function tellWrong(wrong: JudgedDag[], more?: string) {
  const failed = wrong.filter(
    ({ problems }) => problems[0].outcome === 'failed',
  );
  const groups = new Map<string, string[]>();
  for (const { state, problems } of [
    ...failed,
    ...wrong.filter(each => !failed.includes(each)),
  ]) {
    const { words } = problems[0];
    groups.set(words, [...(groups.get(words) ?? []), state.id]);
  }
  return {
    outcome: failed.length > 0 ? ('failed' as const) : ('degraded' as const),
    reason: 'DAGS_WRONG',
    summary: [...groups]
      .map(([words, ids]) => `${formatNames(ids)} ${plural(words, ids.length)}`)
      .join('; '),
    detail: [
      ...wrong.flatMap(({ problems }) => problems.map(({ detail }) => detail)),
      ...(more ? [more] : []),
    ].join(' '),
    hint: (failed[0] ?? wrong[0]).problems[0].hint ?? RUN_HINT,
  };
}

/** `is paused` of one, `are paused` of several. */
function plural(words: string, count: number): string {
  return count === 1
    ? words
    : words.replace(/^is /, 'are ').replace(/^has /, 'have ');
}

function evidenceOf(
  judged: JudgedDag[],
  wrong: JudgedDag[],
): CheckReport['evidence'] {
  return [
    ...(judged.length > 0
      ? [
          tableEvidence(
            'DAGs',
            DAG_COLUMNS,
            judged.map(({ state }) => dagRow(state)),
          ),
        ]
      : []),
    ...wrong.slice(0, MAX_LINKS).flatMap(({ state: { id, link } }) =>
      link === undefined
        ? []
        : [
            {
              label: 'In Airflow',
              kind: 'link' as const,
              text: id,
              url: link,
            },
          ],
    ),
  ];
}

/** Each of a list asked for, a few at a time, in its order. */
async function mapBounded<T, R>(
  items: T[],
  ask: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = [...items.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next;
      results.set(index, await ask(item));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
