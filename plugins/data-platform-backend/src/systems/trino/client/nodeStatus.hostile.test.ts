import { mockLogger } from '../../../__testUtils__/mockLogger';
import { hostileTests } from '../../__testUtils__/hostile/hostileTests';
import { failure } from './__testUtils__/harness';
import { TrinoClient } from './TrinoClient';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

const logger = mockLogger();

describe('the Trino client and a server in place of a node with', () => {
  it.each(
    hostileTests(
      ({ url, ...target }) => {
        const client = TrinoClient.create(
          { ...target, url: 'http://127.0.0.1:1' },
          { logger },
        );
        return {
          ask: signal => client.nodeStatus({ uri: url, signal }),
          close: () => client.close(),
        };
      },
      {
        // It is asked without credentials, and follows no redirect.
        reasons: { 'status 401': 'CREDENTIALS_MISSING' },
        says: { 'status 401': /wants credentials/ },
      },
    ),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});

it('has no part of a secret in the words for an address that is none, wherever that is cut', async () => {
  const password = 'the-password-of-the-checker';
  const client = TrinoClient.create(
    { url: 'http://127.0.0.1:1', user: 'checker', password },
    { logger },
  );

  const error = await failure(
    client.nodeStatus({ uri: `${'x'.repeat(185)}${password}` }),
  );

  expect(error.reason).toBe('NO_ADDRESS');
  expect(error.message).not.toContain('the-pass');
  await client.close();
});
