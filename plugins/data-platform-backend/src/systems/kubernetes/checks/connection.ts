import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration } from '../../trino/words';
import type { KubernetesClient } from '../client';

/** The API server answers, and takes our credentials. */
export const connectionCheck = createCheckType<
  KubernetesClient,
  Record<string, never>
>({
  id: 'connection',
  title: 'Connection',
  description:
    'Proves that the API server is reached, takes our credentials, and says which version of Kubernetes it is.',
  params: z.strictObject({}),
  severity: 'critical',
  async run({ client, signal }) {
    const { version, durationMs } = await client.version({ signal });
    const duration = formatDuration(durationMs);
    return {
      outcome: 'passed',
      summary: duration,
      expected: 'the API server says its version',
      actual: `Kubernetes ${version}, after ${duration}`,
      measurements: {
        durationMs: { value: Math.round(durationMs), unit: 'ms' },
      },
      facts: { version, cluster: client.cluster },
    };
  },
});
