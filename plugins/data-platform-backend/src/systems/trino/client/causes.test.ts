import { deepestCause, plainMessage } from './causes';

describe('deepestCause', () => {
  it('is the innermost message', () => {
    expect(
      deepestCause([
        "Failed checking new table's location: s3://other/x/probe",
        'Failed to list location: s3://other/x/probe',
        'The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: 4442587FB7D0A2F9) (SDK Attempt Count: 1)',
      ]),
    ).toBe(
      'The specified bucket does not exist (Service: S3, Status Code: 404)',
    );
  });

  it('is the one around it that says where', () => {
    expect(
      deepestCause([
        "Failed checking new table's location: s3://lake/x",
        'Connect to 127.0.0.1:2 [/127.0.0.1] failed: Connection refused',
        'Connection refused',
      ]),
    ).toBe('Connect to 127.0.0.1:2 [/127.0.0.1] failed: Connection refused');
  });

  it('is nothing where nothing is told', () => {
    expect(deepestCause([])).toBeUndefined();
    expect(deepestCause([' '])).toBeUndefined();
  });
});

describe('plainMessage', () => {
  it.each([
    [
      'java.lang.IllegalArgumentException: Missing access key and secret for STATIC authentication mode',
      'Missing access key and secret for STATIC authentication mode',
    ],
    [
      'Server error: RuntimeException: Failed to write snapshot to: s3://lake/x',
      'Failed to write snapshot to: s3://lake/x',
    ],
    ['Forbidden: Failed to write', 'Forbidden: Failed to write'],
    ['Error: it is so', 'Error: it is so'],
    ['line 1:8: no', 'line 1:8: no'],
  ])('makes of %s', (message, plain) => {
    expect(plainMessage(message)).toBe(plain);
  });
});
