import {
  type AllocationObservation,
  CheckerError,
  type ObservationProblem,
  type ObservedQuota,
  type ObservedRelease,
  type ObservedWorkload,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { LIMITS, storableText } from '../history/storable';
import { schemas } from './observationSchema';
import { workloadKey } from './workloadKey';

/** More workloads than these are another system's. */
export const MAX_WORKLOADS = 5_000;
const MAX_QUOTAS = 500;
const MAX_PROBLEMS = 100;
const MAX_RELEASES = 5_000;

/**
 * An observation as it may be kept: it may be of another plugin, and what it tells
 * is from outside. What is malformed in it becomes one of its problems.
 *
 * @throws CheckerError where nothing of it can be understood.
 */
export function storableObservation(told: AllocationObservation): Required<
  Omit<AllocationObservation, 'usageProblem'>
> & {
  usageProblem?: string;
} {
  const observation = frameOf(told);
  const malformed: ObservationProblem[] = [];
  const quotas: ObservedQuota[] = parseAll(
    schemas.quota,
    observation.quotas ?? [],
    'Quota',
    malformed,
  );
  const workloads: ObservedWorkload[] = onceEach(
    parseAll(
      schemas.workload,
      observation.workloads.slice(0, MAX_WORKLOADS),
      'Workload',
      malformed,
    ),
    malformed,
  );
  const left = observation.workloads.length - MAX_WORKLOADS;
  if (left > 0) {
    malformed.push({
      subject: 'Workloads',
      message: `More than ${MAX_WORKLOADS} were told; ${left} of them are not kept. Configure fewer namespaces, or a label selector.`,
    });
  }
  const complete = malformed.every(({ subject }) =>
    subject.startsWith('Quota'),
  );
  const problems = parseAll(
    schemas.problem,
    observation.problems.slice(0, MAX_PROBLEMS),
    'Problem',
    malformed,
  );
  return {
    source: observation.source,
    workloads,
    // One that can't be understood is not gone, whichever it is.
    listed: complete ? observation.listed : [],
    quotas: quotas.slice(0, MAX_QUOTAS),
    usageProblem: observation.usageProblem,
    problems: [...problems, ...malformed].slice(0, MAX_PROBLEMS),
  };
}

/** Releases as they may be kept, and what is malformed among them. */
export function storableReleases(told: ObservedRelease[]): {
  releases: ObservedRelease[];
  malformed: ObservationProblem[];
} {
  const malformed: ObservationProblem[] = [];
  const list: unknown[] = Array.isArray(told) ? told : [];
  const releases = parseAll(
    schemas.release,
    list.slice(0, MAX_RELEASES),
    'Release',
    malformed,
  );
  return { releases, malformed };
}

function frameOf(told: unknown): z.output<typeof schemas.observation> {
  const parsed = safely(() => schemas.observation.safeParse(told));
  if (!parsed?.success) {
    throw new CheckerError(
      'What the type of system told of its workloads is malformed',
      {
        reason: 'MALFORMED_OBSERVATION',
        hint: 'This is a fault of the plugin that brings the type of system, not of the target.',
        actual: parsed && z.prettifyError(parsed.error),
      },
    );
  }
  return parsed.data;
}

/** An object whose properties throw when they are read is malformed, too. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function parseAll<T>(
  schema: z.ZodType<T>,
  list: unknown[],
  what: string,
  malformed: ObservationProblem[],
): T[] {
  return list.flatMap((item, index) => {
    const parsed = safely(() => schema.safeParse(item));
    if (parsed?.success) {
      return [parsed.data];
    }
    if (malformed.length < MAX_PROBLEMS) {
      malformed.push({
        subject: `${what} ${nameOf(item) ?? `number ${index + 1}`}`,
        message: storableText(
          `It is told in a malformed way, which is a fault of the type of system: ${
            parsed ? issuesOf(parsed.error) : 'it cannot be read'
          }`,
          LIMITS.sentence,
        ),
      });
    }
    return [];
  });
}

function issuesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ');
}

const namedSchema = z.object({
  kind: z.string().optional(),
  namespace: z.string().optional(),
  name: z.string(),
});

function nameOf(item: unknown): string | undefined {
  const named = safely(() => namedSchema.safeParse(item))?.data;
  return (
    named &&
    storableText(
      [named.kind, [named.namespace, named.name].filter(Boolean).join('/')]
        .filter(Boolean)
        .join(' '),
      LIMITS.title,
    )
  );
}

function onceEach(
  workloads: ObservedWorkload[],
  malformed: ObservationProblem[],
): ObservedWorkload[] {
  const names = new Set<string>();
  return workloads.filter(workload => {
    const key = workloadKey(workload);
    if (names.has(key)) {
      malformed.push({
        subject: `Workload ${nameOf(workload)}`,
        message: 'It is told twice; the first time counts.',
      });
      return false;
    }
    names.add(key);
    return true;
  });
}
