import { z } from 'zod';
import { optionalField } from '../../answers';

/** A list that may be left out; what is in it must be what it should be. */
export function listField<T>(schema: z.ZodType<T>) {
  return z
    .array(schema)
    .nullish()
    .transform(list => list ?? []);
}

/** A time; one that cannot be read is none. */
export const dateField = optionalField(z.coerce.date().refine(isPlausible));

/** A number of replicas and the like; what is left out is 0, as Kubernetes leaves out what is 0. */
export const countField = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform(count => count ?? 0);

export const textField = optionalField(z.string());

const ownerSchema = z.object({
  kind: z.string(),
  name: z.string(),
  controller: optionalField(z.boolean()),
});

/** Who wrote what last, and when: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
const managerSchema = z.object({ subresource: textField, time: dateField });

/** What every object has. */
export const metadataSchema = z
  .object({
    name: z.string().min(1),
    namespace: textField,
    generation: countField,
    creationTimestamp: dateField,
    deletionTimestamp: dateField,
    labels: optionalField(z.record(z.string(), z.string())),
    ownerReferences: listField(ownerSchema),
    managedFields: optionalField(z.array(managerSchema)),
  })
  .transform(({ name, namespace = '', ownerReferences, labels, ...rest }) => ({
    name,
    namespace,
    generation: rest.generation,
    createdAt: rest.creationTimestamp,
    statusChangedAt: latest(
      rest.managedFields
        ?.filter(({ subresource }) => subresource === 'status')
        .map(({ time }) => time),
    ),
    isBeingDeleted: rest.deletionTimestamp !== undefined,
    templateHash: labels?.['pod-template-hash'],
    owner: ownerReferences.find(({ controller }) => controller === true),
  }));

/** One of the conditions by which a controller tells how an object stands. */
export interface Condition {
  type: string;
  isTrue: boolean;
  isFalse: boolean;
  reason: string;
  message: string;
  at?: Date;
}

export const conditionsField = listField(
  z
    .object({
      type: z.string(),
      status: z.string(),
      reason: textField,
      message: textField,
      lastTransitionTime: dateField,
    })
    .transform(
      ({ type, status, reason, message, lastTransitionTime }): Condition => ({
        type,
        isTrue: status === 'True',
        isFalse: status === 'False',
        reason: reason ?? '',
        message: message ?? '',
        at: lastTransitionTime,
      }),
    ),
);

/** The condition of a type, where there is one. */
export function conditionOf(
  conditions: Condition[],
  type: string,
): Condition | undefined {
  return conditions.find(condition => condition.type === type);
}

/** The last of some times, as far as they are known. */
export function latest(dates: (Date | undefined)[] = []): Date | undefined {
  const times = dates.flatMap(date => (date ? [date.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

/** A date beyond these no clock shows, and no calendar can tell. */
function isPlausible(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 2000 && year < 3000;
}
