import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration } from '../../trino/words';
import type { AirflowClient } from '../client';

/** Airflow answers, and says which version it is. */
export const connectionCheck = createCheckType<
  AirflowClient,
  Record<string, never>
>({
  id: 'connection',
  title: 'Connection',
  description:
    'Proves that the web server (2.x) or the API server (3.x) is reached and says which version of Airflow it is.',
  params: z.strictObject({}),
  severity: 'critical',
  async run({ client, signal }) {
    const { version, apiVersion, durationMs } = await client.version({
      signal,
    });
    return {
      outcome: 'passed',
      summary: formatDuration(durationMs),
      expected: 'Airflow says its version',
      actual: `Airflow ${version}, version ${apiVersion} of its API, after ${formatDuration(
        durationMs,
      )}`,
      measurements: {
        durationMs: { value: Math.round(durationMs), unit: 'ms' },
      },
      facts: { version },
    };
  },
});
