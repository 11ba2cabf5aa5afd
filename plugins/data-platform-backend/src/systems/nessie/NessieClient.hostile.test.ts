import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { NessieClient } from './client';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

describe('the Nessie client and a server with', () => {
  it.each(
    hostileTests(target => {
      const client = NessieClient.create(target);
      return {
        ask: signal => client.serverConfig({ signal }),
        close: () => client.close(),
      };
    }),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});

describe("the Nessie client and a server in place of its management's with", () => {
  it.each(
    hostileTests(
      ({ url, ...target }) => {
        const client = NessieClient.create({
          ...target,
          url: 'http://127.0.0.1:1',
          managementUrl: url,
        });
        return {
          ask: signal => client.management.readiness({ signal }),
          close: () => client.close(),
        };
      },
      {
        // It is asked without credentials, and says with 503 that it is not ready.
        reasons: {
          'status 401': 'CREDENTIALS_MISSING',
          'status 503': 'NOT_JSON',
        },
        says: {
          'status 401': /wants credentials/,
          'status 503': /not JSON/,
        },
      },
    ),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
