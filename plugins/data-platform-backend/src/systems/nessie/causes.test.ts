import { causeOf } from './causes';

// As Nessie 0.99.0 says them.
const ERRORS: [error: string, reason: string, words: string, hint: RegExp][] = [
  [
    'java.lang.IllegalArgumentException: Missing access key and secret for STATIC authentication mode',
    'STORE_KEY_MISSING',
    'Missing access key and secret for STATIC authentication mode',
    /default-options\.access-key/,
  ],
  [
    'software.amazon.awssdk.services.s3.model.S3Exception: Forbidden (Service: S3, Status Code: 403, Request ID: 4442587FB7D0A2F9, Extended Request ID: null)',
    'STORE_ACCESS_REFUSED',
    'Forbidden (Service: S3, Status Code: 403)',
    /secret/,
  ],
  [
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Connect to 127.0.0.1:29500 [/127.0.0.1] failed: Connection refused',
    'STORE_CONNECTION_REFUSED',
    'Connect to 127.0.0.1:29500: Connection refused',
    /endpoint/,
  ],
  [
    'software.amazon.awssdk.core.exception.SdkClientException: Received an UnknownHostException when attempting to interact with a service. See cause for the exact endpoint that is failing to resolve.',
    'STORE_NAME_NOT_RESOLVED',
    'The host name of its object store is not known where Nessie runs',
    /DNS/,
  ],
  [
    'software.amazon.awssdk.services.s3.model.NoSuchBucketException: (Service: S3, Status Code: 404, Request ID: 4442587FB7D0A2F9) (Service: S3, Status Code: 404, Request ID: 4442587FB7D0A2F9)',
    'STORE_BUCKET_MISSING',
    'Its bucket does not exist',
    /location/,
  ],
  [
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Unsupported or unrecognized SSL message',
    'STORE_TLS',
    'Unsupported or unrecognized SSL message',
    /http/,
  ],
  [
    'java.util.concurrent.CompletionException: java.lang.RuntimeException: what nobody knows',
    'WAREHOUSE_DOWN',
    'what nobody knows',
    /log/,
  ],
  [
    'java.lang.NullPointerException',
    'WAREHOUSE_DOWN',
    'java.lang.NullPointerException',
    /log/,
  ],
  ['Error: ', 'WAREHOUSE_DOWN', 'Error:', /log/],
];

describe('the cause of a warehouse that is down', () => {
  it.each(ERRORS)('of %s is %s', (error, reason, words, hint) => {
    expect(causeOf(error)).toEqual({
      reason,
      words,
      hint: expect.stringMatching(hint),
    });
  });

  it('is told as not known where Nessie does not say it', () => {
    expect(causeOf(undefined)).toMatchObject({
      reason: 'WAREHOUSE_DOWN',
      words: expect.stringContaining('does not say why'),
    });
  });
});
