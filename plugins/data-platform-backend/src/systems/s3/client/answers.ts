import {
  CheckerError,
  CheckError,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { excerpt, Redact } from './redaction';

/** An answer, and what it answers. */
export interface Answer {
  method: string;
  /** Without its query. */
  url: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
}

/**
 * What is wrong with an answer that S3 itself would not give: a redirect, a page
 * for people, the error of a proxy; `undefined` for one of S3, good or bad.
 */
export function problemOfAnswer(
  answer: Answer,
  redact: Redact,
): CheckError | undefined {
  const { status, headers, text } = answer;
  if (status >= 300 && status < 400) {
    return explainRedirect(answer, redact);
  }
  const isPage = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(text);
  if (status < 300) {
    return isPage
      ? new TargetError('Not an answer of S3: a page of HTML', {
          ...shown(answer, redact),
          reason: 'NOT_S3',
          hint: 'Check that url is the address of the S3 API itself: its console, or a sign-in page before it, answers like this.',
        })
      : undefined;
  }
  if (text.trim() === '' || /^\s*<(\?xml|Error\b)/.test(text)) {
    return undefined;
  }
  if (status === 401 || status === 407) {
    return new CheckerError(
      `Something before S3 refused our credentials (HTTP ${status})`,
      {
        ...shown(answer, redact),
        reason: 'CREDENTIALS_REFUSED',
        hint: 'The answer is not of S3: a proxy between Backstage and the server wants credentials of its own. Give the address of the server itself as url.',
      },
    );
  }
  const retryAfter = headers['retry-after'];
  return new TargetError(`S3 answered HTTP ${status}`, {
    ...shown(answer, redact),
    reason: `HTTP_${status}`,
    hint:
      retryAfter === undefined
        ? 'The answer is not in the words of S3: see the server, or the proxy before it, and whether url is the address of the S3 API.'
        : `It asks to come back after ${excerpt(retryAfter, redact)}${
            /^\d+$/.test(retryAfter) ? ' s' : ''
          }: see what asks so much of it.`,
  });
}

function explainRedirect(answer: Answer, redact: Redact): CheckError {
  const { headers, url } = answer;
  const region = headers['x-amz-bucket-region'];
  if (region !== undefined) {
    return new CheckerError(
      `The bucket is in another region: ${excerpt(region, redact)}`,
      {
        ...shown(answer, redact),
        reason: 'WRONG_REGION',
        hint: `Set region to ${excerpt(
          region,
          redact,
        )}, and url to an address of that region where one is set.`,
      },
    );
  }
  const { location } = headers;
  let destination = 'an unknown place';
  if (location !== undefined && URL.canParse(location, url)) {
    // Its query may hold tokens.
    const { origin, pathname } = new URL(location, url);
    destination = excerpt(`${origin}${pathname}`, redact);
  }
  return new TargetError(
    `The answer is a redirect to ${destination}, which is not followed`,
    {
      ...shown(answer, redact),
      reason: 'REDIRECTED',
      hint: 'Give the address of the server itself as url; credentials are sent nowhere else. A redirect to a sign-in page means that a proxy guards it.',
    },
  );
}

function shown({ method, url, status, text }: Answer, redact: Redact) {
  return {
    actual: `HTTP ${status}`,
    evidence: [
      {
        label: 'Request',
        kind: 'text' as const,
        text: redact(`${method} ${url}`),
      },
      {
        label: 'Answer',
        kind: 'text' as const,
        text: `HTTP ${status}\n${excerpt(text, redact)}`,
      },
    ],
  };
}
