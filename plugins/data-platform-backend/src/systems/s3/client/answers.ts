import {
  CheckerError,
  CheckError,
  excerpt,
  explainStatus,
  requestEvidence,
  RequestDescription,
  TargetError,
} from 'backstage-plugin-data-platform-node';

/** An answer as it came. */
export interface S3Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/**
 * What is wrong with an answer that S3 itself would not give: a redirect, a page
 * for people, the error of a proxy; `undefined` for one of S3, good or bad.
 */
export function problemOfAnswer(
  answer: S3Answer,
  request: RequestDescription,
): CheckError | undefined {
  const { status, headers, body } = answer;
  const region = headers['x-amz-bucket-region'];
  if (status >= 300 && status < 400 && region !== undefined) {
    return otherRegion(region, answer, request);
  }
  if (status < 300) {
    return isPage(body)
      ? new TargetError('Not an answer of S3: a page of HTML', {
          reason: 'NOT_S3',
          hint: 'Check that url is the address of the S3 API itself: its console, or a sign-in page before it, answers like this.',
          actual: `HTTP ${status}`,
          evidence: evidenceOf(answer, request),
        })
      : undefined;
  }
  const isXml = /^\s*<(\?xml|Error\b)/.test(body);
  // Some servers say no more than that something is forbidden.
  const isOfS3 = isXml || (status === 403 && body.trim() === '');
  return isOfS3 && (status >= 400 || headers.location === undefined)
    ? undefined
    : explainForeign(answer, request);
}

/** Whether a body is a page for people. */
export function isPage(body: string): boolean {
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(body);
}

/** One that is not in the words of S3. */
function explainForeign(
  answer: S3Answer,
  request: RequestDescription,
): CheckError {
  const error = explainStatus(answer, request);
  return error instanceof CheckerError
    ? new CheckerError(error.message, {
        ...error,
        hint: 'The answer is not in the words of S3: something before it may want credentials of its own. Give the address of the server itself as url, and check accessKeyId and secretAccessKey.',
      })
    : error;
}

function otherRegion(
  region: string,
  answer: S3Answer,
  request: RequestDescription,
): CheckerError {
  const name = excerpt(region, request.redact);
  return new CheckerError(`The bucket is in another region: ${name}`, {
    reason: 'WRONG_REGION',
    hint: `Set region to ${name}, and url to an address of that region where one is set.`,
    actual: name,
    evidence: evidenceOf(answer, request),
  });
}

function evidenceOf({ status, body }: S3Answer, request: RequestDescription) {
  return [
    requestEvidence(request),
    {
      label: 'Answer',
      kind: 'text' as const,
      text: `HTTP ${status}\n${excerpt(body, request.redact)}`,
    },
  ];
}
