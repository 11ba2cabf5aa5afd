import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted, formatAge } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { KubernetesClient, resources } from '../client';
import { JobState, latestJobs, readJob } from '../state/job';
import { agoWords, firstOf, isRecent, shortMessage } from '../state/words';

const DAY_MS = 24 * 60 * 60 * 1_000;

const paramsSchema = z.strictObject({
  recent: durationSchema().default(DAY_MS),
});

/** No Job failed of late. */
export const jobsCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'jobs',
  title: 'Jobs',
  description:
    'Proves that no Job failed of late; of the Jobs of a CronJob the one counts that ended last.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const jobs: JobState[] = [];
    for await (const job of client.listAll(resources.jobs, {
      labelSelector: client.labelSelector,
      signal,
      pick: readJob,
    })) {
      jobs.push(job);
    }
    return judgeJobs(jobs, params.recent, new Date());
  },
});

/** What is said of the Jobs. */
export function judgeJobs(
  jobs: JobState[],
  recentMs: number,
  now: Date,
): CheckReport {
  const failed = latestJobs(jobs).filter(
    ({ ended }) => ended?.failed && isRecent(ended.at, recentMs, now),
  );
  const base = {
    expected: `no Job that failed within ${formatAge(recentMs)}`,
    actual: `${counted(jobs.length, 'Job')}, ${failed.length} failed`,
    measurements: {
      jobs: { value: jobs.length, unit: 'count' as const },
      failed: { value: failed.length, unit: 'count' as const },
    },
  };
  if (failed.length === 0) {
    return {
      ...base,
      outcome: 'passed',
      summary: jobs.length === 0 ? 'no Jobs' : 'none failed',
    };
  }
  const [first] = failed;
  const message = shortMessage(first.ended?.message ?? '');
  return {
    ...base,
    outcome: 'failed',
    reason: 'JOB_FAILED',
    summary: firstOf(
      failed.map(
        ({ name, cronJob, ended }) =>
          `${cronJob ?? name}: ${ended?.reason || 'failed'} ${agoWords(
            ended?.at,
            now,
          )}`,
      ),
    ),
    detail: message === '' ? undefined : `Kubernetes says: ${message}`,
    hint: 'See the log of the pods of the Job. It is no longer told once the Job is deleted or, of a CronJob, a later one succeeds.',
    evidence: [
      tableEvidence(
        'Failed Jobs',
        ['Job', 'CronJob', 'namespace', 'failed', 'reason', 'message'],
        failed.map(({ name, cronJob, namespace, ended }) => [
          name,
          cronJob ?? '',
          namespace,
          ended?.at?.toISOString() ?? '',
          ended?.reason,
          shortMessage(ended?.message ?? ''),
        ]),
      ),
    ],
  };
}
