import type { CheckContext } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';

/**
 * What a check has at hand, for one that makes nothing and asks no other
 * system: either is an error unless a test tells otherwise.
 */
export function testContext<TClient, TParams>(
  client: TClient,
  params: TParams,
  overrides: Partial<CheckContext<TClient, TParams>> = {},
): CheckContext<TClient, TParams> {
  return {
    client,
    params,
    runId: '01968a2e-0000-7000-8000-000000000001',
    clientOf: () => {
      throw new Error('The check has no business with other systems');
    },
    declareIntent: async () => {
      throw new Error('The check has nothing to make');
    },
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    logger: mockLogger(),
    ...overrides,
  };
}
