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
  /** Which one, where that is told. */
  quota?: string;
  /** What was asked for, is taken and allowed, where that is told. */
  amounts?: string;
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

/** `exceeded quota: small, requested: pods=1, used: pods=10, limited: pods=10` */
const EXCEEDED = /exceeded quota(?:: ([a-z0-9.-]{1,253})(?:, (.*))?)?/is;

/** What a quota forbade a Deployment, as its ReplicaSet was told. */
export function readRefusal(raw: unknown): Refusal[] {
  const { namespace, name, conditions, isBeingDeleted } = readDeployment(raw);
  const failure = conditionOf(conditions, 'ReplicaFailure');
  const exceeded =
    failure?.isTrue && !isBeingDeleted && EXCEEDED.exec(failure.message);
  if (!exceeded) {
    return [];
  }
  const [, quota, amounts] = exceeded;
  return [
    {
      namespace,
      name,
      message: shortMessage(failure.message),
      quota,
      amounts: amounts && shortMessage(amounts),
    },
  ];
}

/** What is said of the quotas. */
export function judgeQuotas(
  uses: QuotaUse[],
  refusals: Refusal[],
  percent: number,
): CheckReport {
  const sorted = [...uses].sort((one, other) => other.share - one.share);
  const [fullest] = sorted;
  const [refused] = refusals;
  if (refused) {
    return {
      expected: 'no quota that keeps a workload from its pods',
      actual: [`${refused.name} of ${refused.namespace}`, refused.amounts]
        .filter(part => part)
        .join(': '),
      ...(fullest && tellUses(sorted)),
      outcome: 'failed',
      reason: 'QUOTA_EXCEEDED',
      summary: firstOf(
        refusals.map(({ name }) => `${name} may not have its pods`),
      ),
      detail: `Kubernetes says: ${refused.message}`,
      hint: `Raise the quota, or lower what workloads of the namespace request: ${describing(
        refused,
        uses,
      )}.`,
    };
  }
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
    ...tellUses(sorted),
  };
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
      hint: `Raise the quota, or lower what workloads of the namespace request: kubectl describe quota ${fullest.quota} -n ${fullest.namespace}.`,
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

/** Of all quotas, the fullest first. */
function tellUses(
  sorted: QuotaUse[],
): Pick<CheckReport, 'measurements' | 'evidence'> {
  return {
    measurements: {
      used: {
        value: Math.floor(sorted[0].share * 1_000) / 10,
        unit: 'percent',
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
}

/** What shows the quota that refused a workload its pods. */
function describing({ namespace, quota }: Refusal, uses: QuotaUse[]): string {
  const isItsOwn = uses.some(
    use => use.namespace === namespace && use.quota === quota,
  );
  return quota === undefined || isItsOwn
    ? ['kubectl describe quota', quota, `-n ${namespace}`]
        .filter(part => part)
        .join(' ')
    : // OpenShift has quotas over several projects.
      `kubectl describe clusterresourcequota ${quota}, as the namespace ${namespace} has no quota of that name itself`;
}

function nameOf({ namespace, resource }: QuotaUse): string {
  return `${resource} of ${namespace}`;
}

/** Rounded down: what has room left is not full. */
function percentOf({ share }: QuotaUse): string {
  return `${Math.floor(share * 100)} %`;
}
