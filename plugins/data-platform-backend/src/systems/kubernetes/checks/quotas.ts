import {
  CheckReport,
  createCheckType,
  orText,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { KubernetesClient, resources } from '../client';
import { conditionOf } from '../state/fields';
import { QuotaUse, readQuota } from '../state/quota';
import { firstOf, shortMessage } from '../state/words';
import { readDeployment } from '../state/workload';

const paramsSchema = z.strictObject({
  percent: orText(z.number().min(1).max(100)).default(90),
});

/** A workload that a quota keeps from having its pods. */
export interface Refusal {
  namespace: string;
  name: string;
  message: string;
}

/** There is room in each quota, and none keeps a workload from its pods. */
export const quotasCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'quotas',
  title: 'Quotas',
  description:
    'Proves that no quota is nearly used up, and that none keeps a workload from having its pods.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const uses: QuotaUse[] = [];
    for await (const quota of client.listAll(resources.resourceQuotas, {
      signal,
      pick: readQuota,
    })) {
      uses.push(...quota);
    }
    const refusals: Refusal[] = [];
    for await (const refusal of client.listAll(resources.deployments, {
      labelSelector: client.labelSelector,
      signal,
      pick: readRefusal,
    })) {
      refusals.push(...refusal);
    }
    return judgeQuotas(uses, refusals, params.percent);
  },
});

/** What a quota forbade a Deployment, as its ReplicaSet was told. */
export function readRefusal(raw: unknown): Refusal[] {
  const { namespace, name, conditions, isBeingDeleted } = readDeployment(raw);
  const failure = conditionOf(conditions, 'ReplicaFailure');
  return failure?.isTrue &&
    !isBeingDeleted &&
    /exceeded quota/i.test(failure.message)
    ? [{ namespace, name, message: shortMessage(failure.message) }]
    : [];
}

/** What is said of the quotas. */
export function judgeQuotas(
  uses: QuotaUse[],
  refusals: Refusal[],
  percent: number,
): CheckReport {
  const sorted = [...uses].sort((one, other) => other.share - one.share);
  const [fullest] = sorted;
  if (!fullest) {
    return {
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
      summary: 'no quotas',
    };
  }
  const base = {
    expected: `each quota used by less than ${percent} %`,
    actual: `${nameOf(fullest)} by ${percentOf(fullest)}`,
    measurements: {
      used: {
        value: Math.floor(fullest.share * 1_000) / 10,
        unit: 'percent' as const,
      },
    },
    evidence: [
      tableEvidence(
        'Quotas',
        ['namespace', 'quota', 'resource', 'used', 'hard', 'share'],
        sorted.map(use => [
          use.namespace,
          use.quota,
          use.resource,
          use.used,
          use.hard,
          percentOf(use),
        ]),
      ),
    ],
  };
  const hint = `Raise the quota, or lower what workloads of the namespace request: kubectl describe quota ${fullest.quota} -n ${fullest.namespace}.`;
  if (refusals.length > 0) {
    const [refused] = refusals;
    return {
      ...base,
      outcome: 'failed',
      reason: 'QUOTA_EXCEEDED',
      summary: firstOf(
        refusals.map(({ name }) => `${name} may not have its pods`),
      ),
      detail: `Kubernetes says: ${refused.message}`,
      hint,
    };
  }
  const tight = sorted.filter(({ share }) => share * 100 >= percent);
  if (tight.length > 0) {
    return {
      ...base,
      outcome: 'degraded',
      reason: 'QUOTA_NEARLY_USED',
      summary: firstOf(
        tight.map(
          use =>
            `${nameOf(use)} ${percentOf(use)} used (${use.used} of ${
              use.hard
            })`,
        ),
      ),
      hint,
    };
  }
  return {
    ...base,
    outcome: 'passed',
    summary: `${counted(
      new Set(uses.map(({ namespace, quota }) => `${namespace}/${quota}`)).size,
      'quota',
    )}, at most ${percentOf(fullest)} used`,
  };
}

function nameOf({ namespace, resource }: QuotaUse): string {
  return `${resource} of ${namespace}`;
}

/** Rounded down: what has room left is not full. */
function percentOf({ share }: QuotaUse): string {
  return `${Math.floor(share * 100)} %`;
}
