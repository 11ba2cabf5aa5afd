import {
  CheckerError,
  CheckError,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { CONNECT_TIMEOUT } from './agents';
import { excerpt, Redact } from './redaction';

/** An answer with a status that the protocol does not know as a success. */
export class UnexpectedStatusError extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
    readonly headers: { location?: string; retryAfter?: string },
  ) {
    super(`HTTP ${status}`);
  }
}

/** What a request was about, for the words of its error. */
export interface RequestDescription {
  method: string;
  url: string;
  redact: Redact;
  maxBytes: number;
  attempts: number;
}

type Explanation = [reason: string, message: string, hint: string];

const CERTIFICATE_UNTRUSTED: Explanation = [
  'CERTIFICATE_UNTRUSTED',
  'the certificate is not signed by an authority that is trusted here',
  'Give the certificate of its authority as tls.ca.',
];

const CONNECTION_RESET: Explanation = [
  'CONNECTION_RESET',
  'the connection was closed in the middle',
  'See whether the coordinator restarted or a proxy in between gave up; with https, whether the port speaks TLS.',
];

const NAME_NOT_RESOLVED: Explanation = [
  'NAME_NOT_RESOLVED',
  'the host name is not known',
  'Check the host in url, and that the DNS of this machine knows it.',
];

const HOST_UNREACHABLE: Explanation = [
  'HOST_UNREACHABLE',
  'there is no way to the host',
  'Check network policies, routes and firewalls between this machine and the host.',
];

const CONNECT_TIMED_OUT: Explanation = [
  'CONNECT_TIMEOUT',
  'no connection came to stand in time',
  'A firewall may drop the packets, or the host is down.',
];

const TLS_FAILED: Explanation = [
  'TLS_FAILED',
  'TLS could not be agreed on',
  'Check that the port in url speaks https.',
];

const NOT_HTTP: Explanation = [
  'NOT_HTTP',
  'the answer is not HTTP',
  'Check the port in url, and whether it wants https.',
];

const BROKEN_BODY: Explanation = [
  'BROKEN_BODY',
  'the answer cannot be decompressed',
  'Look at proxies between this machine and the coordinator.',
];

const EXPLANATIONS: Record<string, Explanation> = {
  ECONNREFUSED: [
    'CONNECTION_REFUSED',
    'the connection was refused',
    'Nothing listens on this port: see whether the coordinator runs, and check host and port in url.',
  ],
  ENOTFOUND: NAME_NOT_RESOLVED,
  EAI_AGAIN: NAME_NOT_RESOLVED,
  EHOSTUNREACH: HOST_UNREACHABLE,
  ENETUNREACH: HOST_UNREACHABLE,
  ETIMEDOUT: CONNECT_TIMED_OUT,
  [CONNECT_TIMEOUT]: CONNECT_TIMED_OUT,
  ECONNRESET: CONNECTION_RESET,
  ECONNABORTED: CONNECTION_RESET,
  EPIPE: CONNECTION_RESET,
  CERT_HAS_EXPIRED: [
    'CERTIFICATE_EXPIRED',
    'its certificate has expired',
    "Renew the server's certificate.",
  ],
  CERT_NOT_YET_VALID: [
    'CERTIFICATE_NOT_YET_VALID',
    'its certificate is not valid yet',
    'Compare the clocks of both machines.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'CERTIFICATE_NAME_MISMATCH',
    'its certificate is for another name',
    'Use the name in url that the certificate has.',
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE_UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE_UNTRUSTED,
  EPROTO: TLS_FAILED,
};

/**
 * What went wrong with a request, in words for a reader. Errors of the HTTP
 * library are never passed on, not even as a cause: they hold the request with
 * its credentials.
 */
export function explainRequestError(
  error: unknown,
  request: RequestDescription,
): CheckError {
  if (error instanceof CheckError) {
    return error;
  }
  if (error instanceof UnexpectedStatusError) {
    return explainStatus(error, request);
  }
  const { code = '', message } = codeAndMessage(error);
  if (message.startsWith('maxContentLength')) {
    return tooLarge(request.maxBytes);
  }
  const [reason, words, hint] = EXPLANATIONS[code] ??
    byFamily(code) ?? [
      'UNREACHABLE',
      excerpt(message, request.redact),
      'Check url, and what stands between this machine and the coordinator.',
    ];
  return new TargetError(`No answer from Trino: ${words}`, {
    reason,
    hint,
    actual: code ? `${words} (${code})` : words,
    evidence: [requestEvidence(request)],
  });
}

/** Whether a connection failed in a way that may pass. */
export function isConnectionError(error: unknown): boolean {
  const { code = '' } = codeAndMessage(error);
  return [
    'ECONNREFUSED',
    'ECONNRESET',
    'ECONNABORTED',
    'EPIPE',
    'ETIMEDOUT',
    'EAI_AGAIN',
    CONNECT_TIMEOUT,
  ].includes(code);
}

/** The error of answers that are larger than is allowed. */
export function tooLarge(maxBytes: number): TargetError {
  return new TargetError(
    `The answer is larger than the ${maxBytes} bytes that are left for it`,
    {
      reason: 'TOO_LARGE',
      hint: 'Ask for fewer rows or columns, or raise limits.responseBytes.',
    },
  );
}

function explainStatus(
  { status, body, headers }: UnexpectedStatusError,
  request: RequestDescription,
): CheckError {
  const options = {
    actual: `HTTP ${status}`,
    evidence: [
      requestEvidence(request),
      {
        label: 'Answer',
        kind: 'text' as const,
        text: `HTTP ${status}\n${excerpt(body, request.redact)}`,
      },
    ],
  };
  if (status === 401) {
    return new CheckerError('Trino refused our credentials (HTTP 401)', {
      ...options,
      reason: 'CREDENTIALS_REFUSED',
      hint: 'Check user and password, or token, of this system. Trino takes passwords over https only.',
    });
  }
  if (status === 403) {
    return new CheckerError('Trino does not let our user in (HTTP 403)', {
      ...options,
      reason: 'ACCESS_REFUSED',
      hint: 'Check what the configured user is allowed to do.',
    });
  }
  if (status >= 300 && status < 400) {
    return new TargetError(
      `The answer is a redirect to ${destinationOf(
        headers.location,
        request,
      )}, which is not followed`,
      {
        ...options,
        reason: 'REDIRECTED',
        hint: 'Give the address of the coordinator itself as url; credentials are sent nowhere else. A redirect to a sign-in page means that a proxy guards it.',
      },
    );
  }
  const tries = request.attempts > 1 ? ` (${request.attempts} tries)` : '';
  return new TargetError(`Trino answered HTTP ${status}${tries}`, {
    ...options,
    reason: `HTTP_${status}`,
    hint:
      status === 404
        ? 'Check the path in url: the API is not there.'
        : 'See the log of the coordinator, or of the proxy before it.',
  });
}

/** Where a redirect leads, without its query, which may hold tokens. */
function destinationOf(
  location: string | undefined,
  { url, redact }: RequestDescription,
): string {
  if (location === undefined || !URL.canParse(location, url)) {
    return 'an unknown place';
  }
  const { origin, pathname } = new URL(location, url);
  return excerpt(`${origin}${pathname}`, redact);
}

function requestEvidence({ method, url, redact }: RequestDescription) {
  return {
    label: 'Request',
    kind: 'text' as const,
    text: redact(`${method} ${url}`),
  };
}

function byFamily(code: string): Explanation | undefined {
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return TLS_FAILED;
  }
  if (code.startsWith('HPE_')) {
    return NOT_HTTP;
  }
  return code.startsWith('Z_') || code.startsWith('ERR_BROTLI')
    ? BROKEN_BODY
    : undefined;
}

function codeAndMessage(error: unknown): { code?: string; message: string } {
  if (!(error instanceof Error)) {
    return { message: String(error) };
  }
  const code = 'code' in error ? error.code : undefined;
  return {
    code: typeof code === 'string' ? code : undefined,
    message: error.message,
  };
}
