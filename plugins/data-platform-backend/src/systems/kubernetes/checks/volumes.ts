import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted, formatAge } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import { KubernetesClient, resources } from '../client';
import { listField, metadataSchema, textField } from '../state/fields';
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

const podSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    volumes: listField(
      z.object({
        name: textField,
        persistentVolumeClaim: z.object({ claimName: z.string() }).nullish(),
        ephemeral: z.object({}).nullish(),
      }),
    ),
  }),
});

/**
 * Reads of a pod the claims that it uses, as `namespace/name`; that of an ephemeral
 * volume is called by both:
 * https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#persistentvolumeclaim-naming
 */
export function readClaimsOfPod(raw: unknown): string[] {
  const { metadata, spec } = podSchema.parse(raw);
  return spec.volumes
    .flatMap(({ name, persistentVolumeClaim, ephemeral }) => [
      ...(persistentVolumeClaim ? [persistentVolumeClaim.claimName] : []),
      ...(ephemeral ? [`${metadata.name}-${name}`] : []),
    ])
    .map(claim => `${metadata.namespace}/${claim}`);
}

/** Each claim has its volume. */
export const volumesCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'volumes',
  title: 'Volumes',
  description:
    'Proves that each PersistentVolumeClaim has its volume: that none is lost, and none that a pod uses waits for one.',
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
    const now = new Date();
    const used = new Set<string>();
    const waiting = claims.filter(isWaiting(params.pending, now));
    for (const namespace of new Set(waiting.map(each => each.namespace))) {
      // All of it: a pod need not have the labels of what it uses.
      for await (const names of client.list(resources.pods, {
        namespace,
        signal,
        pick: readClaimsOfPod,
      })) {
        names.forEach(name => used.add(name));
      }
    }
    return judgeClaims({ claims, used, pendingMs: params.pending, now });
  },
});

function isWaiting(pendingMs: number, now: Date) {
  return (claim: ClaimState) =>
    !claim.isBeingDeleted &&
    claim.phase === 'Pending' &&
    ageOf(claim, now) > pendingMs;
}

function ageOf({ createdAt }: ClaimState, now: Date): number {
  return createdAt ? now.getTime() - createdAt.getTime() : 0;
}

/**
 * What is said of the claims. One that no pod uses waits for nothing that anyone
 * misses: with `WaitForFirstConsumer` it gets its volume with its first pod.
 */
export function judgeClaims({
  claims: all,
  used,
  pendingMs,
  now,
}: {
  claims: ClaimState[];
  /** Those that a pod uses, as `namespace/name`. */
  used: ReadonlySet<string>;
  pendingMs: number;
  now: Date;
}): CheckReport {
  const claims = all.filter(({ isBeingDeleted }) => !isBeingDeleted);
  if (claims.length === 0) {
    return {
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
      summary: 'no volume claims',
    };
  }
  const lost = claims.filter(({ phase }) => phase === 'Lost');
  const waiting = claims.filter(isWaiting(pendingMs, now));
  const isUsed = ({ namespace, name }: ClaimState) =>
    used.has(`${namespace}/${name}`);
  const pending = waiting.filter(isUsed);
  const unused = waiting.filter(claim => !isUsed(claim));
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
      summary: [
        `${bound} of ${claims.length} bound`,
        ...(unused.length > 0
          ? [`${formatNames(unused.map(({ name }) => name))} used by no pod`]
          : []),
      ].join(', '),
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
          hint: 'See the events of the claim: its storage class may not be there, its provisioner not run, or, with WaitForFirstConsumer, its pod find no node.',
        }),
    summary: firstOf(
      wrong.map(claim =>
        claim.phase === 'Lost'
          ? `${claim.name}: its volume is lost`
          : `${claim.name}: waits for a volume for ${formatAge(
              ageOf(claim, now),
            )}`,
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
