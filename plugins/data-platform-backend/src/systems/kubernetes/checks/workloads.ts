import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import { KubernetesClient, resources } from '../client';
import { firstOf, scopeWords } from '../state/words';
import {
  readDaemonSet,
  readDeployment,
  readStatefulSet,
  WorkloadState,
} from '../state/workload';
import {
  changeOf,
  WorkloadLimits,
  workloadNote,
  WorkloadProblem,
  workloadProblem,
} from '../state/workloadProblem';

const KINDS = [
  [resources.deployments, readDeployment],
  [resources.statefulSets, readStatefulSet],
  [resources.daemonSets, readDaemonSet],
] as const;

const paramsSchema = z.strictObject({
  starting: durationSchema().default(2 * 60 * 1_000),
});

/** Each workload has the replicas that it should have. */
export const workloadsCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'workloads',
  title: 'Workloads',
  description:
    'Proves that each Deployment, StatefulSet and DaemonSet has all its replicas ready, or is rolled out with as many as its strategy promises, and that none is stuck in a rollout.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'critical',
  async run({ client, params, signal }) {
    const { labelSelector, namespaces } = client;
    const workloads: WorkloadState[] = [];
    for (const [resource, pick] of KINDS) {
      for await (const workload of client.listAll(resource, {
        labelSelector,
        signal,
        pick,
      })) {
        workloads.push(workload);
      }
    }
    return judgeWorkloads(
      workloads,
      params,
      scopeWords(namespaces, labelSelector),
    );
  },
});

/** What is said of the workloads. */
export function judgeWorkloads(
  all: WorkloadState[],
  limits: WorkloadLimits,
  scope: string,
  now = new Date(),
): CheckReport {
  const looked = all
    .filter(({ isBeingDeleted }) => !isBeingDeleted)
    .map(workload => ({
      workload,
      problem: workloadProblem(workload, limits, now),
    }))
    .sort((one, other) => rankOf(one.problem) - rankOf(other.problem));
  const running = looked.filter(({ workload }) => workload.desired > 0);
  const ready = running.filter(
    ({ problem, workload }) =>
      problem === undefined && !changeOf(workload, limits, now),
  ).length;
  const base = {
    expected:
      'each workload with all its replicas ready, of its newest revision, or rolling out to it',
    actual: `${ready} of ${counted(
      running.length,
      'workload',
    )} ready, ${scope}`,
    measurements: {
      workloads: { value: running.length, unit: 'count' as const },
      ready: { value: ready, unit: 'count' as const },
    },
    evidence: [
      tableEvidence(
        'Workloads',
        ['workload', 'kind', 'namespace', 'ready', 'updated', 'state'],
        looked.map(({ workload, problem }) => [
          workload.name,
          workload.kind,
          workload.namespace,
          `${workload.ready}/${workload.desired}`,
          workload.updated,
          problem
            ? [problem.words, problem.message].filter(part => part).join(': ')
            : workloadNote(workload, limits, now) ?? 'ready',
        ]),
      ),
    ],
  };
  const wrong = looked.flatMap(({ workload, problem }) =>
    problem ? [{ workload, problem }] : [],
  );
  if (wrong.length > 0) {
    const [{ problem }] = wrong;
    return {
      ...base,
      outcome: problem.outcome,
      reason: problem.reason,
      summary: firstOf(
        wrong.map(each => `${each.workload.name}: ${each.problem.words}`),
      ),
      detail: problem.message && `Kubernetes says: ${problem.message}`,
      hint: problem.hint,
    };
  }
  if (looked.length === 0) {
    return {
      ...base,
      outcome: 'degraded',
      reason: 'NO_WORKLOADS',
      summary: 'no workloads',
      detail: `There is no Deployment, StatefulSet or DaemonSet ${scope}.`,
      hint: 'Check namespaces and labelSelector of this system: Kubernetes does not tell a namespace that is not there from one that is empty.',
    };
  }
  return {
    ...base,
    outcome: 'passed',
    summary: [
      `${ready} of ${running.length} ready`,
      ...notesOf(
        looked.map(({ workload }) => [
          workload.name,
          workloadNote(workload, limits, now),
        ]),
      ),
    ].join(', '),
  };
}

/** `trino-worker scaled to 0` */
function notesOf(
  workloads: [name: string, note: string | undefined][],
): string[] {
  const notes = new Map<string, string[]>();
  for (const [name, note] of workloads) {
    if (note !== undefined) {
      notes.set(note, [...(notes.get(note) ?? []), name]);
    }
  }
  return [...notes].map(([note, names]) => `${formatNames(names)} ${note}`);
}

function rankOf(problem: WorkloadProblem | undefined): number {
  const ranks = { failed: 0, degraded: 1 };
  return problem ? ranks[problem.outcome] : 2;
}
