import { mockLogger } from '../../../__testUtils__/mockLogger';
import { hostileTests } from '../../__testUtils__/hostile/hostileTests';
import { TrinoClient } from './TrinoClient';

describe('the Trino client and a server with', () => {
  it.each(
    hostileTests(
      target => {
        const client = TrinoClient.create(
          { ...target, timeouts: { ...target.timeouts, retry: 200 } },
          { logger: mockLogger() },
        );
        return {
          ask: signal => client.query('SELECT 1', { signal }),
          close: () => client.close(),
        };
      },
      {
        reasons: {
          // Its library never tells.
          'a body that cannot be decompressed': 'REQUEST_TIMEOUT',
          // It follows no redirect.
          'redirects in a circle': 'REDIRECTED',
          'another content type': 'NOT_TRINO',
          'a sign-in page in place of an answer': 'NOT_TRINO',
          'JSON that does not parse': 'NOT_TRINO',
          'an empty answer': 'NOT_TRINO',
          'JSON that is nested without an end': 'NOT_TRINO',
        },
        says: {
          'a body that cannot be decompressed': /within/,
          'redirects in a circle': /not followed/,
          'another content type': /not JSON/,
          'a sign-in page in place of an answer': /sign-in page/,
          'an empty answer': /not JSON/,
          'JSON that is nested without an end': /another shape/,
        },
      },
    ),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
