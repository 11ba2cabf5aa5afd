import {
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import type { AirflowClient } from '../client';
import { healthReport, heartbeatAge, heartbeatWords } from '../evidence';
import { formatAge } from '../words';

/** Airflow itself calls a scheduler unhealthy after 30 s, if it is not told otherwise. */
const DEFAULT_DEGRADED_AFTER = 20_000;

const paramsSchema = z.strictObject({
  degradedAfter: durationSchema().default(DEFAULT_DEGRADED_AFTER),
  failedAfter: durationSchema().optional(),
});

/** A scheduler is alive: nothing is run without one. */
export const schedulerCheck = createCheckType<
  AirflowClient,
  z.output<typeof paramsSchema>
>({
  id: 'scheduler',
  title: 'Scheduler',
  description:
    'Proves that a scheduler is alive, by its heartbeat in the metadata database: without one no DAG runs.',
  params: paramsSchema,
  requires: ['metadatabase'],
  severity: 'critical',
  async run({ client, params, signal }) {
    const health = await client.health({ signal });
    const { status } = health.scheduler;
    const age = heartbeatAge(health.scheduler, health);
    const { measurements, evidence } = healthReport(health);
    const base = {
      measurements: {
        ...measurements,
        ...(age === undefined
          ? {}
          : { heartbeatAge: { value: age / 1_000, unit: 's' as const } }),
      },
      evidence,
      expected: `healthy, with a heartbeat within ${formatAge(
        params.degradedAfter,
      )}`,
      actual: `${status ?? 'not told'}, ${heartbeatWords(age)}`,
    };
    const tooOld =
      params.failedAfter !== undefined &&
      (age === undefined || age > params.failedAfter);
    if (status !== 'healthy' || tooOld) {
      return {
        ...base,
        outcome: 'failed',
        reason: 'SCHEDULER_UNHEALTHY',
        summary:
          tooOld && status === 'healthy'
            ? heartbeatWords(age)
            : `${status ?? 'not running'}, ${heartbeatWords(age)}`,
        detail:
          'No scheduler is alive: DAGs are not run, and tasks that are queued stay so.',
        hint: 'See whether the process of the scheduler (airflow scheduler) runs, and what its log ends with; start it anew.',
      };
    }
    if (age !== undefined && age > params.degradedAfter) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'HEARTBEAT_LATE',
        summary: heartbeatWords(age),
        detail: `The scheduler still counts as healthy, but its latest heartbeat is ${formatAge(
          age,
        )} old.`,
        hint: 'It was ended just now, or its loop takes long: see its log, its load, and that of the metadata database. A SequentialExecutor gives no heartbeat while a task runs.',
      };
    }
    return { ...base, outcome: 'passed', summary: heartbeatWords(age) };
  },
});
