import type { CollectContext } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';

/** What a collection has at hand, for one that asks no other system. */
export function collectContext<TClient>(
  client: TClient,
  overrides: Partial<CollectContext<TClient>> = {},
): CollectContext<TClient> {
  return {
    client,
    clientOf: () => {
      throw new Error('The collection has no business with other systems');
    },
    systems: [],
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    logger: mockLogger(),
    ...overrides,
  };
}
