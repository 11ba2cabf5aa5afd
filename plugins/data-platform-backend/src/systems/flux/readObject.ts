import { z } from 'zod';
import { optionalField } from '../answers';
import { cutMiddle } from './words';
import type {
  FluxCondition,
  FluxKind,
  FluxName,
  FluxObject,
  FluxRelease,
} from './types';

/** The conditions that are looked at; others are Flux's own affair. */
const CONDITIONS = [
  'Ready',
  'Reconciling',
  'Stalled',
  'Released',
  'Remediated',
  'TestSuccess',
  'Healthy',
];

/** A message may hold all that Helm printed. */
const MAX_MESSAGE = 2_000;

const MAX_NAME = 253;

const MAX_WORD = 200;

/** No cluster that Flux manages holds more of any of these in one object. */
const MAX_ITEMS = 100;

const name = z.string().min(1).max(MAX_NAME);

const word = optionalField(
  z.string().transform(text => text.slice(0, MAX_WORD)),
);

const whole = optionalField(z.int());

const date = optionalField(
  z
    .string()
    .transform(text => new Date(text))
    .refine(value => !Number.isNaN(value.getTime())),
);

const GO_UNITS: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** Milliseconds of `1h30m0s`, as Go writes durations; none of what is another form. */
function readGoDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|h|m|s)/g)];
  return parts.length > 0 && parts.map(([part]) => part).join('') === text
    ? parts.reduce(
        (sum, [, count, unit]) => sum + Number(count) * GO_UNITS[unit],
        0,
      )
    : undefined;
}

/** A list of which what is of another kind is left out. */
function listOf<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform(items =>
      items.slice(0, MAX_ITEMS).flatMap(each => {
        const parsed = item.safeParse(each);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const conditionSchema = z
  .object({
    type: z.enum(CONDITIONS),
    status: z.enum(['True', 'False', 'Unknown']),
    reason: word,
    message: optionalField(z.string()),
    lastTransitionTime: date,
    observedGeneration: whole,
  })
  .transform(
    ({ reason = '', message = '', lastTransitionTime: at, ...rest }) =>
      ({
        ...rest,
        reason,
        // What Helm printed comes last, and would push out why it failed.
        message: cutMiddle(
          message.split('\n\nLast Helm logs')[0].trim(),
          MAX_MESSAGE,
        ),
        at,
      } satisfies FluxCondition),
  );

const metadataSchema = z.object({
  name,
  namespace: name,
  generation: whole,
  creationTimestamp: date,
  deletionTimestamp: date,
  managedFields: listOf(
    z.object({ subresource: optionalField(z.string()), time: date }),
  ),
});

const specSchema = z
  .object({
    suspend: optionalField(z.boolean()),
    timeout: optionalField(z.string().transform(readGoDuration)),
    dependsOn: listOf(z.object({ name, namespace: optionalField(name) })),
  })
  .catch({ suspend: undefined, timeout: undefined, dependsOn: [] });

/** What both kinds tell of how they stand. */
const statusFields = {
  observedGeneration: whole,
  conditions: listOf(conditionSchema),
  lastAttemptedRevision: word,
};

const helmStatusSchema = z.object({
  ...statusFields,
  history: listOf(
    z.object({
      name,
      namespace: name,
      version: z.int(),
      status: word,
      chartName: word,
      chartVersion: word,
      appVersion: word,
      lastDeployed: date,
    }),
  ),
});

const kustomizeStatusSchema = z.object({
  ...statusFields,
  lastAppliedRevision: word,
  history: z.unknown().optional(),
});

const kustomizeHistorySchema = listOf(
  z.object({
    digest: z.string().min(1),
    firstReconciled: date,
    lastReconciled: date,
    lastReconciledStatus: word,
    metadata: z.object({ revision: word }).catch({ revision: undefined }),
  }),
);

const objectSchema = z.object({
  metadata: metadataSchema,
  spec: z.unknown().optional(),
  status: z.unknown().optional(),
});

/**
 * Keeps of an object, as the cluster tells it, what is looked at.
 *
 * @throws where it has no name, or no namespace
 */
export function readFluxObject(kind: FluxKind, raw: unknown): FluxObject {
  const { metadata, spec, status } = objectSchema.parse(raw);
  const { suspend = false, timeout, dependsOn } = specSchema.parse(spec ?? {});
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    generation: metadata.generation,
    createdAt: metadata.creationTimestamp,
    changedAt: changedAt(metadata),
    deletedAt: metadata.deletionTimestamp,
    suspended: suspend,
    timeoutMs: timeout,
    dependsOn: dependsOn.map(
      (each): FluxName => ({
        name: each.name,
        namespace: each.namespace ?? metadata.namespace,
      }),
    ),
    ...(kind === 'HelmRelease' ? helmStatus(status) : kustomizeStatus(status)),
  };
}

/** When someone last wrote what is wanted, and not how it stands. */
function changedAt({
  managedFields,
  creationTimestamp,
}: z.output<typeof metadataSchema>): Date | undefined {
  const times = managedFields
    .filter(({ subresource }) => subresource === undefined)
    .flatMap(({ time }) => (time ? [time.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : creationTimestamp;
}

type Standing = Pick<
  FluxObject,
  | 'observedGeneration'
  | 'conditions'
  | 'applied'
  | 'attempted'
  | 'lastAttempt'
  | 'history'
  | 'hasHistory'
>;

function helmStatus(raw: unknown): Standing {
  const { observedGeneration, conditions, lastAttemptedRevision, history } =
    helmStatusSchema.parse(isRecord(raw) ? raw : {});
  const releases = history
    .sort((one, other) => other.version - one.version)
    .map(
      (snapshot): FluxRelease => ({
        revision: String(snapshot.version),
        status: snapshot.status ?? 'unknown',
        deployedAt: snapshot.lastDeployed,
        storage: { namespace: snapshot.namespace, name: snapshot.name },
        chart: snapshot.chartName,
        chartVersion: snapshot.chartVersion,
        appVersion: snapshot.appVersion,
      }),
    );
  return {
    observedGeneration,
    conditions,
    applied: releases.find(({ status }) => status === 'deployed')?.chartVersion,
    attempted: lastAttemptedRevision,
    history: releases,
    hasHistory: true,
  };
}

function kustomizeStatus(raw: unknown): Standing {
  const {
    observedGeneration,
    conditions,
    lastAppliedRevision,
    lastAttemptedRevision,
    history,
  } = kustomizeStatusSchema.parse(isRecord(raw) ? raw : {});
  const snapshots = kustomizeHistorySchema.parse(history);
  const [latest] = snapshots;
  return {
    observedGeneration,
    conditions,
    applied: lastAppliedRevision,
    attempted: lastAttemptedRevision,
    lastAttempt: latest && {
      status: latest.lastReconciledStatus ?? 'unknown',
      revision: latest.metadata.revision,
      endedAt: latest.lastReconciled,
    },
    history: snapshots.map(
      (snapshot): FluxRelease => ({
        // A revision of the source that changes nothing here keeps the digest,
        // and takes the place of the one that brought it.
        revision: shortDigest(snapshot.digest),
        status: snapshot.lastReconciledStatus ?? 'unknown',
        deployedAt: snapshot.firstReconciled,
        appVersion: snapshot.metadata.revision,
      }),
    ),
    hasHistory: Array.isArray(history),
  };
}

/** `sha256:0123456789ab` */
function shortDigest(digest: string): string {
  const [algorithm, hash] = digest.slice(0, MAX_WORD).split(':');
  return hash === undefined
    ? algorithm.slice(0, 12)
    : `${algorithm}:${hash.slice(0, 12)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
