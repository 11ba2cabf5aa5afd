import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { ask, pathSchema, requestFields, RequestParams } from '../ask';
import { HttpService } from '../HttpService';

/** A request of the configuration is answered as it says. */
export function createRequestCheck(requires: string) {
  return createCheckType<HttpService, RequestParams>({
    id: 'request',
    title: 'Request',
    titleOf: ({ path }) => `Request: ${path.replace(/\?.*/, '') || '/'}`,
    slowAfterMs: ({ threshold }) => threshold,
    description:
      'Proves that a request of the configuration is answered with the status, body and JSON that it expects; later than the threshold is degraded.',
    params: z.strictObject({ path: pathSchema, ...requestFields }),
    requires: [requires],
    severity: 'critical',
    standard: false,
    run: ask,
  });
}
