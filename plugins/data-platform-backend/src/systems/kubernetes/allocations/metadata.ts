import { z } from 'zod';
import { optionalField } from '../../answers';

/** Of an object's labels no more are kept, and each no longer. */
const MAX_LABELS = 32;
const MAX_LABEL = 200;

/** Who made an object. */
const ownerSchema = z.object({
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  controller: z.boolean().nullish(),
});

const textsSchema = z.record(z.string(), z.string()).nullish();

export const timeSchema = z.string().transform((text, context) => {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    context.addIssue({ code: 'custom', message: 'is no time' });
    return z.NEVER;
  }
  return time;
});

/** What every object tells of itself. */
export const metadataSchema = z.object({
  name: z.string().min(1).max(300),
  namespace: z.string().max(300).default(''),
  uid: z.string().min(1).max(100),
  creationTimestamp: timeSchema,
  labels: textsSchema,
  annotations: textsSchema,
  ownerReferences: z.array(ownerSchema).nullish(),
  managedFields: optionalField(
    z.array(
      z.object({
        subresource: z.string().nullish(),
        time: timeSchema.nullish(),
      }),
    ),
  ),
});

type Metadata = z.output<typeof metadataSchema>;

/** The uid of what an object is a part of. */
export function controllerUid({
  ownerReferences,
}: Metadata): string | undefined {
  return ownerReferences?.find(({ controller }) => controller)?.uid;
}

/** Labels in a bounded number and length. */
export function boundedLabels({ labels }: Metadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels ?? {})
      .slice(0, MAX_LABELS)
      .map(([key, value]) => [
        key.slice(0, 2 * MAX_LABEL),
        value.slice(0, MAX_LABEL),
      ]),
  );
}

/** When it was last written to, its status aside. */
export function lastWrittenAt({ managedFields }: Metadata): Date | undefined {
  const times = (managedFields ?? [])
    .filter(({ subresource }) => !subresource)
    .flatMap(({ time }) => time?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** The chart that an object was made by: `trino-1.39.1`. */
export function chartOf(
  labels: Record<string, string> | null | undefined,
): string | undefined {
  return labels?.['helm.sh/chart']?.slice(0, MAX_LABEL) || undefined;
}

/** The release of Helm that an object belongs to. */
export function releaseOf({
  annotations,
  namespace,
}: Metadata): { namespace: string; name: string } | undefined {
  const name = annotations?.['meta.helm.sh/release-name'];
  return name
    ? {
        name: name.slice(0, MAX_LABEL),
        namespace: (
          annotations?.['meta.helm.sh/release-namespace'] || namespace
        ).slice(0, MAX_LABEL),
      }
    : undefined;
}
