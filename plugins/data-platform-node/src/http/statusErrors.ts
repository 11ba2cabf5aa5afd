import { CheckerError, CheckError, TargetError } from '../errors';
import { RequestDescription, requestEvidence } from './connectionErrors';
import { excerpt } from './redaction';

/**
 * An answer whose status is not one of those that were hoped for.
 *
 * @public
 */
export interface UnexpectedAnswer {
  status: number;
  /** The body, or its beginning. */
  body: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** How often the request was sent. Default: 1. */
  attempts?: number;
  /** Whether it was sent with credentials. Default: true. */
  withCredentials?: boolean;
}

/**
 * What a status means, in words for a reader. The answer itself is evidence.
 *
 * @public
 */
export function explainStatus(
  answer: UnexpectedAnswer,
  request: RequestDescription,
): CheckError {
  const { status, body, headers } = answer;
  const { product, urlKey = 'url', redact } = request;
  const options = {
    actual: `HTTP ${status}`,
    evidence: [
      requestEvidence(request),
      {
        label: 'Answer',
        kind: 'text' as const,
        text: `HTTP ${status}\n${excerpt(body, redact)}`.trim(),
      },
    ],
  };
  if (status === 401) {
    return answer.withCredentials === false
      ? new CheckerError(`${product} wants credentials (HTTP 401)`, {
          ...options,
          reason: 'CREDENTIALS_MISSING',
          hint: 'Give this system user and password, or a token.',
        })
      : new CheckerError(`${product} refused our credentials (HTTP 401)`, {
          ...options,
          reason: 'CREDENTIALS_REFUSED',
          hint: `Check user and password, or token, of this system.${
            request.url.startsWith('http:')
              ? ' Some servers take passwords over https only.'
              : ''
          }`,
        });
  }
  if (status === 403) {
    return new CheckerError(`${product} does not let our user in (HTTP 403)`, {
      ...options,
      reason: 'ACCESS_REFUSED',
      hint: 'Check what the configured user is allowed to do.',
    });
  }
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    const { words, hint } = redirection(headers.location, request);
    return new TargetError(
      `The answer is a redirect to ${words}, which is not followed`,
      { ...options, reason: 'REDIRECTED', hint },
    );
  }
  const attempts = answer.attempts ?? 1;
  const tries = attempts > 1 ? ` (${attempts} tries)` : '';
  return new TargetError(`${product} answered HTTP ${status}${tries}`, {
    ...options,
    reason: `HTTP_${status}`,
    hint: hintFor(status, headers['retry-after'], { product, urlKey }),
  });
}

function hintFor(
  status: number,
  retryAfter: string | undefined,
  { product, urlKey }: { product: string; urlKey: string },
): string {
  if (status === 404) {
    return `Check the path in ${urlKey}: what is asked for is not there.`;
  }
  const again = retryWords(retryAfter);
  if (status === 429) {
    return `${product} is asked too often${
      again ? `: it says to come again ${again}` : ''
    }. Let the suite run less often, or raise the limit for our user.`;
  }
  const log = `See the log of ${product}, or of the proxy before it.`;
  return again ? `${log} It says to come again ${again}.` : log;
}

/** A header `Retry-After` in words: seconds, or a date. */
function retryWords(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return `in ${Number(text)} s`;
  }
  const time = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : `at ${new Date(time).toISOString()}`;
}

/** Where a redirect leads, without its query, which may hold tokens. */
function redirection(
  location: string,
  { url, redact, product, urlKey = 'url' }: RequestDescription,
): { words: string; hint: string } {
  const hint = `Give the address of ${product} itself as ${urlKey}; credentials are sent nowhere else. A redirect to a sign-in page means that a proxy guards it.`;
  if (!URL.canParse(location, url)) {
    return { words: 'an unknown place', hint };
  }
  const from = new URL(url);
  const to = new URL(location, url);
  const words = excerpt(`${to.origin}${to.pathname}`, redact);
  return from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname
    ? { words, hint: `Write ${urlKey} with https, as the redirect has it.` }
    : { words, hint };
}
