import { CheckError, TargetError } from '../errors';
import {
  explainConnectionError,
  RequestDescription,
  requestEvidence,
} from './connectionErrors';
import { BodyTooLargeError, UnknownEncodingError } from './readBody';
import { excerpt } from './redaction';

type FullDescription = RequestDescription & { urlKey: string };

/** What went wrong with a request, in words for a reader. */
export function explain(
  error: unknown,
  description: FullDescription,
  maxBytes: number,
): CheckError {
  const { product, redact } = description;
  const evidence = [requestEvidence(description)];
  if (error instanceof CheckError) {
    return error;
  }
  if (error instanceof BodyTooLargeError) {
    return new TargetError(
      `The answer of ${product} is larger than the ${maxBytes} bytes that are allowed`,
      {
        reason: 'TOO_LARGE',
        hint: `Check that ${description.urlKey} is the address of ${product} itself, and what it answers.`,
        expected: `at most ${maxBytes} bytes`,
        actual: 'more',
        evidence,
      },
    );
  }
  if (error instanceof UnknownEncodingError) {
    const encoding = excerpt(error.encoding, redact);
    return new TargetError(
      `The answer of ${product} is compressed in a way that is not known: ${encoding}`,
      {
        reason: 'BROKEN_BODY',
        hint: `Look at proxies between this machine and ${product}.`,
        evidence,
      },
    );
  }
  return explainConnectionError(error, description);
}

/** The error of an answer that was not complete in time, with what of it had come. */
export function timedOut(
  timeoutMs: number,
  bytes: number,
  description: FullDescription,
): TargetError {
  const { product } = description;
  return new TargetError(
    `${product} did not complete an answer within ${timeoutMs} ms`,
    {
      reason: 'REQUEST_TIMEOUT',
      hint: `${product} is overloaded or hangs, or a proxy holds its answers back; timeouts.request allows more.`,
      expected: `an answer within ${timeoutMs} ms`,
      actual: bytes > 0 ? `${bytes} bytes of one` : 'none',
      evidence: [requestEvidence(description)],
    },
  );
}

/** The error of redirects within the origin that do not come to an end. */
export function tooManyRedirects(
  description: FullDescription,
  maxRedirects: number,
  next: string,
): TargetError {
  const { product, redact } = description;
  return new TargetError(
    `${product} redirects more than ${maxRedirects} times`,
    {
      reason: 'TOO_MANY_REDIRECTS',
      hint: `Give the address to which it leads in the end as ${description.urlKey}, or mend the redirects, which may go in a circle.`,
      expected: `at most ${maxRedirects} redirects`,
      actual: redact(`one more, to ${next}`),
      evidence: [requestEvidence(description)],
    },
  );
}
