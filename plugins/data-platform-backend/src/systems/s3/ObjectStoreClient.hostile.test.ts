import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { ObjectStoreClient } from './client';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

const NOT_S3 = /^Not an answer of S3: /;

describe('the S3 client and a server with', () => {
  it.each(
    hostileTests(
      ({ url, user, password, tls, timeouts }) => {
        const client = new ObjectStoreClient({
          url,
          bucket: 'lake',
          region: 'us-east-1',
          accessKeyId: user,
          secretAccessKey: password,
          prefix: 'probe/',
          tls,
          timeouts,
        });
        return {
          ask: signal => client.list('', { signal }),
          close: () => client.close(),
        };
      },
      {
        reasons: {
          // None is followed.
          'redirects in a circle': 'REDIRECTED',
          // It is XML that S3 answers, and nothing compressed that is asked for.
          'a small body that is large when decompressed': 'NOT_S3',
          'a body that cannot be decompressed': 'NOT_S3',
          'another content type': 'NOT_S3',
          'a sign-in page in place of an answer': 'NOT_S3',
          'JSON that does not parse': 'NOT_S3',
          'an empty answer': 'NOT_S3',
          'JSON that is nested without an end': 'NOT_S3',
        },
        says: {
          'redirects in a circle': /not followed/,
          'a small body that is large when decompressed': NOT_S3,
          'a body that cannot be decompressed': NOT_S3,
          'another content type': NOT_S3,
          'a sign-in page in place of an answer': /a page of HTML/,
          'JSON that does not parse': NOT_S3,
          'an empty answer': NOT_S3,
          'JSON that is nested without an end': NOT_S3,
        },
      },
    ),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
