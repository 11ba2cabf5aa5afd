import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted, formatAge } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { KubernetesClient, resources } from '../client';
import { metadataSchema, textField } from '../state/fields';
import { firstOf } from '../state/words';

const paramsSchema = z.strictObject({
  pending: durationSchema().default(5 * 60 * 1_000),
});

/** A claim of a volume. */
export interface ClaimState {
  namespace: string;
  name: string;
  /** `Pending`, `Bound`, `Lost`. */
  phase: string;
  storageClass?: string;
  createdAt?: Date;
  isBeingDeleted: boolean;
}

const claimSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ storageClassName: textField }).nullish(),
  status: z.object({ phase: textField }).nullish(),
});

/** Reads a PersistentVolumeClaim. */
export function readClaim(raw: unknown): ClaimState {
  const { metadata, spec, status } = claimSchema.parse(raw);
  const { namespace, name, createdAt, isBeingDeleted } = metadata;
  return {
    namespace,
    name,
    createdAt,
    isBeingDeleted,
    phase: status?.phase ?? 'Pending',
    storageClass: spec?.storageClassName,
  };
}

/** Each claim has its volume. */
export const volumesCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'volumes',
  title: 'Volumes',
  description:
    'Proves that each PersistentVolumeClaim has its volume: that none is lost, and none waits for one.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const claims: ClaimState[] = [];
    for await (const claim of client.listAll(resources.persistentVolumeClaims, {
      labelSelector: client.labelSelector,
      signal,
      pick: readClaim,
    })) {
      claims.push(claim);
    }
    return judgeClaims(claims, params.pending, new Date());
  },
});

/** What is said of the claims. */
export function judgeClaims(
  all: ClaimState[],
  pendingMs: number,
  now: Date,
): CheckReport {
  const claims = all.filter(({ isBeingDeleted }) => !isBeingDeleted);
  if (claims.length === 0) {
    return {
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
      summary: 'no volume claims',
    };
  }
  const ageOf = ({ createdAt }: ClaimState) =>
    createdAt ? now.getTime() - createdAt.getTime() : 0;
  const lost = claims.filter(({ phase }) => phase === 'Lost');
  const pending = claims.filter(
    claim => claim.phase === 'Pending' && ageOf(claim) > pendingMs,
  );
  const bound = claims.filter(({ phase }) => phase === 'Bound').length;
  const base = {
    expected: 'each claim bound to its volume',
    actual: `${bound} of ${counted(claims.length, 'claim')} bound`,
    measurements: {
      claims: { value: claims.length, unit: 'count' as const },
      bound: { value: bound, unit: 'count' as const },
    },
  };
  const wrong = [...lost, ...pending];
  if (wrong.length === 0) {
    return {
      ...base,
      outcome: 'passed',
      summary: `${bound} of ${claims.length} bound`,
    };
  }
  return {
    ...base,
    ...(lost.length > 0
      ? {
          outcome: 'failed',
          reason: 'VOLUME_LOST',
          hint: 'The volume behind the claim is gone, and its data with it: restore it, and make the claim anew.',
        }
      : {
          outcome: 'degraded',
          reason: 'VOLUME_PENDING',
          hint: 'See the events of the claim: its storage class may not be there, its provisioner not run, or, with WaitForFirstConsumer, no pod use it yet.',
        }),
    summary: firstOf(
      wrong.map(claim =>
        claim.phase === 'Lost'
          ? `${claim.name}: its volume is lost`
          : `${claim.name}: waits for a volume for ${formatAge(ageOf(claim))}`,
      ),
    ),
    evidence: [
      tableEvidence(
        'Volume claims',
        ['claim', 'namespace', 'phase', 'storage class', 'made'],
        wrong.map(claim => [
          claim.name,
          claim.namespace,
          claim.phase,
          claim.storageClass ?? 'the default one',
          claim.createdAt?.toISOString() ?? '',
        ]),
      ),
    ],
  };
}
