import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { ask, pathSchema, requestFields, RequestParams } from '../ask';
import { HttpService } from '../HttpService';

/** The service answers as it should, and soon enough. */
export const reachableCheck = createCheckType<HttpService, RequestParams>({
  id: 'reachable',
  title: 'Reachable',
  slowAfterMs: ({ threshold }) => threshold,
  description:
    'Proves that the service is reached and answers with the status, body and JSON that are expected; later than the threshold is degraded.',
  params: z.strictObject({ path: pathSchema.default(''), ...requestFields }),
  severity: 'critical',
  run: ask,
});
