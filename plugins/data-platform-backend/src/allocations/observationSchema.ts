import type {
  AllocationObservation,
  ObservationProblem,
  ObservedAllocation,
  ObservedQuota,
  ObservedRelease,
  ObservedUsage,
  ObservedWorkload,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { LIMITS, storableText } from '../history/storable';

/** As long as the columns are. */
const NAME_LENGTH = 255;
const KIND_LENGTH = 63;
/** As long as a system may be called. */
const SYSTEM_LENGTH = 63;
/** A label of Kubernetes has a domain and a name, of 253 and 63. */
const LABEL_NAME_LENGTH = 320;
const LABEL_VALUE_LENGTH = 200;
const MAX_LABELS = 64;
const MAX_FACTS = 50;
const MAX_ALLOCATIONS = 500;
const MAX_PAST = 100;
const MAX_INSTANCES = 50;
/** What times databases and dates both can hold. */
const LATEST = new Date(Date.UTC(9999, 0));

const text = (maximum: number) =>
  z.string().transform(value => storableText(value, maximum));
const name = text(NAME_LENGTH).pipe(z.string().min(1));
const amount = z.int().min(0);
const time = z.date().min(new Date(0)).max(LATEST);

function entries(nameLength: number, valueLength: number, maximum: number) {
  return z.record(z.string(), z.string()).transform(record =>
    Object.fromEntries(
      Object.entries(record)
        .slice(0, maximum)
        .map(([key, value]) => [
          storableText(key, nameLength),
          storableText(value, valueLength),
        ]),
    ),
  );
}

/** The beginning of a list that may be longer than anything of use. */
function first<T extends z.ZodType>(item: T, maximum: number) {
  return z
    .array(z.unknown())
    .transform(list => list.slice(0, maximum))
    .pipe(z.array(item));
}

const quantitySchema: z.ZodType<Quantity> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('set'),
    text: text(LIMITS.entryName),
    value: amount,
    notSetIn: first(name, MAX_INSTANCES).optional(),
  }),
  z
    .object({
      state: z.literal('range'),
      text: text(LIMITS.entryName),
      minimum: amount,
      maximum: amount,
    })
    .refine(({ minimum, maximum }) => minimum <= maximum, {
      message: 'Its minimum is above its maximum',
    }),
  z.object({ state: z.literal('notSet') }),
  z.object({ state: z.literal('notKnown') }),
]);

const RESOURCES = [
  'cpu',
  'memory',
  'storage',
  'replicas',
  'heap',
  'processors',
  'memoryPool',
] as const;

const allocationSchema: z.ZodType<ObservedAllocation> = z.object({
  container: name.optional(),
  role: z.enum(['container', 'sidecar', 'init']).optional(),
  resource: z.enum(RESOURCES),
  bound: z.enum(['request', 'limit', 'size']),
  quantity: quantitySchema,
});

const allocationsSchema = first(allocationSchema, MAX_ALLOCATIONS).refine(
  list =>
    new Set(
      list.map(each =>
        JSON.stringify([each.container, each.resource, each.bound]),
      ),
    ).size === list.length,
  { message: 'A quantity is told twice' },
);

const usageSchema: z.ZodType<ObservedUsage> = z.object({
  resource: z.enum(['cpu', 'memory', 'storage', 'heap', 'memoryPool']),
  value: amount,
});

const usageListSchema = first(usageSchema, RESOURCES.length).refine(
  list => new Set(list.map(({ resource }) => resource)).size === list.length,
  { message: 'The use of a resource is told twice' },
);

const revisionSchema = z.object({
  kind: text(KIND_LENGTH),
  name,
  number: z.int().optional(),
  effectiveAt: time,
});

const workloadSchema: z.ZodType<ObservedWorkload> = z.object({
  kind: text(KIND_LENGTH).pipe(z.string().min(1)),
  namespace: text(NAME_LENGTH).optional(),
  name,
  labels: entries(LABEL_NAME_LENGTH, LABEL_VALUE_LENGTH, MAX_LABELS).optional(),
  belongsTo: text(SYSTEM_LENGTH).pipe(z.string().min(1)).optional(),
  allocations: allocationsSchema,
  revision: revisionSchema.optional(),
  release: z.object({ namespace: text(NAME_LENGTH), name }).optional(),
  past: first(
    z.object({
      revision: revisionSchema,
      allocations: allocationsSchema,
      chart: text(LABEL_VALUE_LENGTH).optional(),
    }),
    MAX_PAST,
  ).optional(),
  instances: first(
    z.object({
      name,
      ready: z.boolean(),
      allocations: allocationsSchema.optional(),
      usage: usageListSchema.optional(),
    }),
    MAX_INSTANCES,
  ).optional(),
  instanceCount: amount.optional(),
  usage: usageListSchema.optional(),
  facts: entries(LIMITS.entryName, LIMITS.factValue, MAX_FACTS).optional(),
});

const problemSchema: z.ZodType<ObservationProblem> = z.object({
  subject: text(LIMITS.title),
  message: text(LIMITS.sentence),
});

const quotaSchema: z.ZodType<ObservedQuota> = z.object({
  namespace: text(NAME_LENGTH),
  name,
  resource: name,
  hard: quantitySchema,
  used: quantitySchema,
});

const releaseSchema: z.ZodType<ObservedRelease> = z.object({
  kind: text(KIND_LENGTH).pipe(z.string().min(1)),
  namespace: text(NAME_LENGTH),
  name,
  storage: z.object({ namespace: text(NAME_LENGTH), name }).optional(),
  revision: name,
  status: text(LIMITS.title),
  deployedAt: time,
  chart: text(LIMITS.title).optional(),
  chartVersion: text(LIMITS.title).optional(),
  appVersion: text(LIMITS.title).optional(),
});

/** The frame of an observation; what is in its lists is looked at one by one. */
const observationSchema = z.object({
  source: text(LIMITS.title),
  workloads: z.array(z.unknown()),
  listed: z.array(
    z.object({
      kind: text(KIND_LENGTH),
      namespace: text(NAME_LENGTH).optional(),
    }),
  ),
  quotas: z.array(z.unknown()).optional(),
  usageProblem: text(LIMITS.sentence).optional(),
  problems: z.array(z.unknown()),
}) satisfies z.ZodType<
  Omit<AllocationObservation, 'workloads' | 'quotas' | 'problems'>
>;

export const schemas = {
  observation: observationSchema,
  workload: workloadSchema,
  quota: quotaSchema,
  problem: problemSchema,
  release: releaseSchema,
};
