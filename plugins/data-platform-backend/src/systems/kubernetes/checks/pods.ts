import {
  CheckReport,
  createCheckType,
  durationSchema,
  orText,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted, formatAge } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import { KubernetesClient, resources } from '../client';
import { readPod } from '../state/pod';
import { isBlocked, PodGroups } from '../state/PodGroups';
import { PodLimits } from '../state/podProblems';
import { firstOf, scopeWords } from '../state/words';

const HOUR_MS = 60 * 60 * 1_000;

const paramsSchema = z.strictObject({
  recent: durationSchema().default(HOUR_MS),
  restarts: orText(z.number().int().min(1)).default(3),
  pending: durationSchema().default(HOUR_MS / 12),
});

/** No pod crashes, is killed, or waits in vain. */
export const podsCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'pods',
  title: 'Pods',
  description:
    'Proves that no pod crashes, cannot get its image, was killed for its memory, evicted or restarted again and again of late, or finds no node.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'critical',
  async run({ client, params, signal }) {
    const groups = new PodGroups(params, new Date());
    const { labelSelector, namespaces } = client;
    for await (const pod of client.listAll(resources.pods, {
      labelSelector,
      signal,
      pick: readPod,
    })) {
      groups.add(pod);
    }
    return judgePods(groups, params, scopeWords(namespaces, labelSelector));
  },
});

/** What is said of the pods. */
export function judgePods(
  groups: PodGroups,
  limits: PodLimits,
  scope: string,
): CheckReport {
  const { pods, ready, troubled, rows } = groups;
  const base = {
    expected: `no pod that crashes, waits in vain, or restarted ${
      limits.restarts
    } times or more of which one within ${formatAge(limits.recent)}`,
    actual: `${ready} of ${counted(pods, 'pod')} ready, ${scope}`,
    measurements: {
      pods: { value: pods, unit: 'count' as const },
      ready: { value: ready, unit: 'count' as const },
    },
  };
  if (troubled.length === 0) {
    return {
      ...base,
      outcome: 'passed',
      summary: pods === 0 ? 'no pods' : `${ready} of ${pods} ready`,
    };
  }
  const blocked = troubled.filter(isBlocked);
  const [
    {
      problems: [first],
    },
  ] = troubled;
  return {
    ...base,
    outcome: blocked.length > 0 ? 'failed' : 'degraded',
    reason: first.reason,
    summary: firstOf(
      troubled.map(
        ({ workload, problems: [{ words }] }) => `${workload.name}: ${words}`,
      ),
    ),
    detail: [
      blocked.length > 0 &&
        `No pod is ready of ${formatNames(
          blocked.map(({ workload }) => workload.name),
        )}.`,
      first.message && `Kubernetes says: ${first.message}`,
    ]
      .filter(part => part)
      .join(' '),
    hint: first.hint,
    evidence: [
      tableEvidence(
        'Pods',
        ['workload', 'kind', 'namespace', 'pod', 'problem', 'message'],
        rows.map(({ workload, pod, problem }) => [
          workload.name,
          workload.kind,
          workload.namespace,
          pod,
          problem.words,
          problem.message ?? '',
        ]),
      ),
    ],
  };
}
