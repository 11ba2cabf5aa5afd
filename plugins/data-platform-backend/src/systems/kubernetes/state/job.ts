import { z } from 'zod';
import { conditionOf, conditionsField, metadataSchema } from './fields';

/** A Job, as far as it tells how it ended. */
export interface JobState {
  namespace: string;
  name: string;
  /** The CronJob that made it. */
  cronJob?: string;
  isBeingDeleted: boolean;
  /** `undefined` while it goes on. */
  ended?: { failed: boolean; at?: Date; reason: string; message: string };
}

const jobSchema = z.object({
  metadata: metadataSchema,
  status: z.object({ conditions: conditionsField }).nullish(),
});

/** Reads a Job. */
export function readJob(raw: unknown): JobState {
  const { metadata, status } = jobSchema.parse(raw);
  const conditions = status?.conditions ?? [];
  const failed = conditionOf(conditions, 'Failed');
  const complete = conditionOf(conditions, 'Complete');
  const ended = [failed, complete].find(condition => condition?.isTrue);
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    cronJob:
      metadata.owner?.kind === 'CronJob' ? metadata.owner.name : undefined,
    isBeingDeleted: metadata.isBeingDeleted,
    ended: ended && {
      failed: ended === failed,
      at: ended.at,
      reason: ended.reason,
      message: ended.message,
    },
  };
}

/**
 * Jobs that tell how things are now: each of those that stand alone, and of the
 * ones of a CronJob that which ended last.
 */
export function latestJobs(jobs: Iterable<JobState>): JobState[] {
  const latest = new Map<string, JobState>();
  for (const job of jobs) {
    if (job.ended && !job.isBeingDeleted) {
      const key = `${job.namespace}/${
        job.cronJob === undefined ? `job/${job.name}` : job.cronJob
      }`;
      const other = latest.get(key);
      if (!other || endOf(job) >= endOf(other)) {
        latest.set(key, job);
      }
    }
  }
  return [...latest.values()];
}

function endOf({ ended }: JobState): number {
  return ended?.at?.getTime() ?? -Infinity;
}
