import {
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration, formatLimit, formatSlow } from '../../trino/words';
import type { ObjectStoreClient } from '../client';

const DEFAULT_THRESHOLD = 5_000;

const paramsSchema = z.strictObject({
  threshold: durationSchema().default(DEFAULT_THRESHOLD),
});

/** The bucket is there, and we may look into it. */
export const bucketCheck = createCheckType<
  Pick<ObjectStoreClient, 'bucket' | 'list'>,
  z.output<typeof paramsSchema>
>({
  id: 'bucket',
  title: 'Bucket',
  description:
    'Proves that the bucket is reached, that our key is known to the server, and that it may list what is in the bucket.',
  params: paramsSchema,
  slowAfterMs: ({ threshold }) => threshold,
  severity: 'critical',
  async run({ client, params: { threshold }, signal, timeoutMs }) {
    const startedAt = performance.now();
    await client.list('', { signal, timeoutMs, maxKeys: 1 });
    const durationMs = performance.now() - startedAt;
    const took = formatDuration(durationMs);
    const report = {
      expected: `a listing of ${client.bucket} in less than ${formatLimit(
        threshold,
      )}`,
      actual: `a listing after ${took}`,
      measurements: {
        durationMs: { value: Math.round(durationMs), unit: 'ms' as const },
      },
      evidence: [
        {
          label: 'Request',
          kind: 'text' as const,
          text: `ListObjectsV2 ${client.bucket}, one key at most`,
        },
      ],
    };
    return durationMs < threshold
      ? { ...report, outcome: 'passed', summary: took }
      : {
          ...report,
          outcome: 'degraded',
          reason: 'SLOW',
          summary: formatSlow(durationMs, threshold),
          detail: `The bucket was listed after ${took}; ${formatLimit(
            threshold,
          )} are expected.`,
          hint: 'See what the server is busy with, and the network on the way to it.',
        };
  },
});
