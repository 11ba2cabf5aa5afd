import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { AirflowClient } from './client';
import { Access } from './client/Access';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

describe('the Airflow client and a server with', () => {
  it.each(
    hostileTests(
      target => {
        const client = AirflowClient.create(target);
        return {
          ask: signal => client.dags({ limit: 1, signal }),
          close: () => client.close(),
        };
      },
      {
        // Which version it is, is asked first, and without credentials.
        reasons: { 'status 401': 'CREDENTIALS_MISSING' },
        says: { 'status 401': /wants credentials/ },
      },
    ),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});

/** What differs with the way in which we say who we are. */
const OF_CREDENTIALS = /status 4|redirect|words that hold|sign-in|JSON/;

describe.each([
  ['a password', 1, {}],
  [
    'a request for a token',
    2,
    {
      // What is posted is not sent on to where a redirect leads.
      reasons: { 'redirects in a circle': 'REDIRECTED' },
      says: { 'redirects in a circle': /not followed/ },
    },
  ],
] as const)('%s of Airflow and a server with', (_, apiVersion, options) => {
  it.each(
    hostileTests(target => {
      const access = new Access(target);
      return {
        ask: async signal => {
          const path = `/api/v${apiVersion}/dags`;
          const answer = await access.request({ path, signal }, apiVersion);
          return answer.json();
        },
        close: () => access.close(),
      };
    }, options).filter(([name]) => OF_CREDENTIALS.test(name)),
  )('%s', async (__, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
