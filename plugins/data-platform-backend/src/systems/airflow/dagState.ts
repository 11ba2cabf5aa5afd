import type { AirflowClient, AirflowDag, DagRun } from './client';
import type { DagExpectation, NamedDag } from './dagExpectation';
import { formatAge } from './words';

/** What to do about a DAG whose runs are not as they should be. */
export const RUN_HINT =
  'See the DAG in Airflow, and the log of the task that failed or hangs.';

/** A DAG and the runs that tell how it stands. */
export interface DagState {
  /** As it may be told. */
  id: string;
  /** Where it can be seen in Airflow. */
  link?: string;
  /** `undefined` where there is no such DAG. */
  dag?: AirflowDag;
  /** The one that has been running for longest. */
  running?: DagRun;
  lastSuccess?: DagRun;
  lastFailure?: DagRun;
}

/** What is wrong with a DAG. */
export interface DagProblem {
  outcome: 'failed' | 'degraded';
  /** After its id: `failed`. */
  words: string;
  /** In a sentence. */
  detail: string;
  /** What to do about it, where that is not to look at its runs. */
  hint?: string;
}

/**
 * Asks for a DAG, its oldest running and its latest finished runs.
 *
 * @param shown - its id as it may be told, where Airflow has named it and not we
 */
export async function lookAtDag(
  client: AirflowClient,
  id: string,
  { signal, shown = id }: { signal: AbortSignal; shown?: string },
): Promise<DagState> {
  const dag = await client.dag(id, { signal });
  // An address from which something was taken out leads nowhere.
  const link = shown === id ? client.linkTo(id) : undefined;
  const named = { id: shown, link };
  if (!dag) {
    return named;
  }
  // One by its state each: runs that are queued have no start, and databases
  // differ in where they put those.
  const [[running], [lastSuccess], [lastFailure]] = await Promise.all([
    client.dagRuns(id, {
      state: 'running',
      orderBy: 'start_date',
      limit: 1,
      signal,
    }),
    client.dagRuns(id, {
      state: 'success',
      orderBy: '-end_date',
      limit: 1,
      signal,
    }),
    client.dagRuns(id, {
      state: 'failed',
      orderBy: '-end_date',
      limit: 1,
      signal,
    }),
  ]);
  return { ...named, dag, running, lastSuccess, lastFailure };
}

/** Whether the latest of the runs that ended has failed. */
export function endedInFailure({
  lastSuccess,
  lastFailure,
}: DagState): boolean {
  return lastFailure !== undefined && endOf(lastFailure) >= endOf(lastSuccess);
}

/** What is wrong with a DAG, the worst first. */
export function problemsOf(
  state: DagState,
  expectation: DagExpectation,
  now: Date,
): DagProblem[] {
  const { id, dag, running, lastFailure } = state;
  if (!dag) {
    return [
      {
        outcome: 'failed',
        words: 'is missing',
        detail: `Airflow has no DAG ${id} that our user may see.`,
        hint: 'Check its id in the configuration, the import errors of Airflow, and what our user may read.',
      },
    ];
  }
  if (!dag.active) {
    return [
      {
        outcome: 'failed',
        words: 'is gone from its file',
        detail: `No file defines ${id} any more, or its file cannot be imported.`,
        hint: 'See the import errors of Airflow, and whether the file is where it was; if the DAG is meant to be gone, take it out of the configuration.',
      },
    ];
  }
  const ago = (date: Date | undefined) =>
    date ? `${formatAge(now.getTime() - date.getTime())} ago` : 'at some time';
  const problems: DagProblem[] = [];
  if (endedInFailure(state) && !expectation.allowFailed) {
    problems.push({
      outcome: 'failed',
      words: 'failed',
      detail: `The latest run of ${id} failed ${ago(lastFailure?.end)}: ${
        lastFailure?.id
      }.`,
    });
  }
  problems.push(...ageProblems(state, expectation, now));
  const runningMs = running?.start
    ? now.getTime() - running.start.getTime()
    : undefined;
  if (
    runningMs !== undefined &&
    expectation.maxDuration !== undefined &&
    runningMs > expectation.maxDuration
  ) {
    problems.push({
      outcome: 'degraded',
      words: `has been running for ${formatAge(runningMs)}`,
      detail: `A run of ${id} has been going on for ${formatAge(
        runningMs,
      )}; ${formatAge(expectation.maxDuration)} are expected at most: ${
        running?.id
      }.`,
    });
  }
  if (dag.paused) {
    problems.push({
      outcome: 'degraded',
      words: 'is paused',
      detail: `${id} is paused: no run of it begins by its schedule.`,
      hint: 'Unpause it in Airflow, or take it out of the configuration.',
    });
  }
  return problems;
}

function ageProblems(
  { id, lastSuccess, lastFailure }: DagState,
  { maxAge, allowFailed }: DagExpectation,
  now: Date,
): DagProblem[] {
  if (maxAge === undefined) {
    return [];
  }
  const counted =
    allowFailed && endOf(lastFailure) > endOf(lastSuccess)
      ? lastFailure
      : lastSuccess;
  const what = allowFailed ? 'ended' : 'succeeded';
  const limit = `once in ${formatAge(maxAge)} is expected`;
  if (!counted?.end) {
    return [
      {
        outcome: 'failed',
        words: `never ${what}`,
        detail: `No run of ${id} has ${what} yet; ${limit}.`,
      },
    ];
  }
  const age = now.getTime() - counted.end.getTime();
  return age > maxAge
    ? [
        {
          outcome: 'failed',
          words: `last ${what} ${formatAge(age)} ago`,
          detail: `The latest run of ${id} that ${what} ended ${formatAge(
            age,
          )} ago; ${limit}.`,
        },
      ]
    : [];
}

function endOf(run: DagRun | undefined): number {
  return run?.end?.getTime() ?? -Infinity;
}

/** What is expected of a DAG in a few words. */
export function describeExpectation(dag: DagExpectation): string {
  return [
    dag.allowFailed ? 'active' : 'active, not failed',
    dag.maxAge !== undefined &&
      `${dag.allowFailed ? 'ended' : 'succeeded'} within ${formatAge(
        dag.maxAge,
      )}`,
    dag.maxDuration !== undefined &&
      `running for at most ${formatAge(dag.maxDuration)}`,
  ]
    .filter(part => part)
    .join(', ');
}

/** A DAG as a row of the evidence. */
export function dagRow({
  id,
  dag,
  running,
  lastSuccess,
  lastFailure,
}: DagState): string[] {
  return [
    id,
    dag ? stateWords(dag) : 'missing',
    running?.start?.toISOString() ?? '',
    lastSuccess?.end?.toISOString() ?? '',
    lastFailure?.end?.toISOString() ?? '',
  ];
}

export const DAG_COLUMNS = [
  'DAG',
  'state',
  'running since',
  'last success',
  'last failure',
];

function stateWords({ active, paused }: AirflowDag): string {
  if (!active) {
    return 'gone';
  }
  return paused ? 'paused' : 'active';
}

/** Those to be named, each once; what was said of one last counts. */
export function uniqueDags(dags: NamedDag[]): NamedDag[] {
  return [...new Map(dags.map(dag => [dag.id, dag])).values()];
}
