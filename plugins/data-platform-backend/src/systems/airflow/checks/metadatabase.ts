import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import type { AirflowClient } from '../client';
import { healthReport } from '../evidence';

/** Airflow reaches its own database. */
export const metadatabaseCheck = createCheckType<
  AirflowClient,
  Record<string, never>
>({
  id: 'metadatabase',
  title: 'Metadata database',
  description:
    'Proves that Airflow reaches its metadata database, without which it knows of no DAG, run or heartbeat.',
  params: z.strictObject({}),
  requires: ['connection'],
  severity: 'critical',
  async run({ client, signal }) {
    const health = await client.health({ signal });
    const { status } = health.metadatabase;
    const base = {
      ...healthReport(health),
      expected: 'healthy',
      actual: status ?? 'not told',
    };
    return status === 'healthy'
      ? { ...base, outcome: 'passed', summary: 'healthy' }
      : {
          ...base,
          outcome: 'failed',
          reason: 'METADATABASE_UNHEALTHY',
          summary: status ?? 'not told',
          detail: 'Airflow says that it does not reach its metadata database.',
          hint: "See whether the database runs, and sql_alchemy_conn in Airflow's configuration.",
        };
  },
});
