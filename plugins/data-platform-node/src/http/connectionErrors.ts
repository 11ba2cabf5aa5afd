import { ErrorLike, isError } from '@backstage/errors';
import { TargetError } from '../errors';
import { Evidence } from '../systemTypes';
import { excerpt, Redact } from './redaction';

/**
 * What a request was about, for the words of its error.
 *
 * @public
 */
export interface RequestDescription {
  /** As a reader knows the target: `Nessie`. */
  product: string;
  /** What the address is called in the configuration. Default: `url`. */
  urlKey?: string;
  method: string;
  url: string;
  redact: Redact;
}

interface Explanation {
  reason: string;
  words: string;
  hint: (names: { product: string; urlKey: string }) => string;
}

const CERTIFICATE_UNTRUSTED: Explanation = {
  reason: 'CERTIFICATE_UNTRUSTED',
  words: 'the certificate is not signed by an authority that is trusted here',
  hint: () => 'Give the certificate of its authority as tls.ca.',
};

const CONNECTION_RESET: Explanation = {
  reason: 'CONNECTION_RESET',
  words: 'the connection was closed in the middle',
  hint: ({ product, urlKey }) =>
    `See whether ${product} restarted or a proxy in between gave up; and whether the port in ${urlKey} speaks TLS, if it is given as https, or does not, if as http.`,
};

const NAME_NOT_RESOLVED: Explanation = {
  reason: 'NAME_NOT_RESOLVED',
  words: 'the host name is not known',
  hint: ({ urlKey }) =>
    `Check the host in ${urlKey}, and that the DNS of this machine knows it.`,
};

const HOST_UNREACHABLE: Explanation = {
  reason: 'HOST_UNREACHABLE',
  words: 'there is no way to the host',
  hint: () =>
    'Check network policies, routes and firewalls between this machine and the host.',
};

const CONNECT_TIMED_OUT: Explanation = {
  reason: 'CONNECT_TIMEOUT',
  words: 'no connection came to stand in time',
  hint: () => 'A firewall may drop the packets, or the host is down.',
};

const TLS_FAILED: Explanation = {
  reason: 'TLS_FAILED',
  words: 'TLS could not be agreed on',
  hint: ({ urlKey }) => `Check that the port in ${urlKey} speaks https.`,
};

const NOT_HTTP: Explanation = {
  reason: 'NOT_HTTP',
  words: 'the answer is not HTTP',
  hint: ({ urlKey }) =>
    `Check the port in ${urlKey}, and whether it wants https.`,
};

const HEADERS_TOO_LARGE: Explanation = {
  reason: 'TOO_LARGE',
  words: 'the headers of the answer are too large',
  hint: ({ urlKey }) => `Check that ${urlKey} is the right address.`,
};

const BROKEN_BODY: Explanation = {
  reason: 'BROKEN_BODY',
  words: 'the answer cannot be decompressed',
  hint: ({ product }) => `Look at proxies between this machine and ${product}.`,
};

const EXPLANATIONS: Record<string, Explanation> = {
  ECONNREFUSED: {
    reason: 'CONNECTION_REFUSED',
    words: 'the connection was refused',
    hint: ({ product, urlKey }) =>
      `Nothing listens on this port: see whether ${product} runs, and check host and port in ${urlKey}.`,
  },
  ENOTFOUND: NAME_NOT_RESOLVED,
  EAI_AGAIN: NAME_NOT_RESOLVED,
  EHOSTUNREACH: HOST_UNREACHABLE,
  ENETUNREACH: HOST_UNREACHABLE,
  ETIMEDOUT: CONNECT_TIMED_OUT,
  CONNECT_TIMEOUT: CONNECT_TIMED_OUT,
  UND_ERR_CONNECT_TIMEOUT: CONNECT_TIMED_OUT,
  ECONNRESET: CONNECTION_RESET,
  ECONNABORTED: CONNECTION_RESET,
  EPIPE: CONNECTION_RESET,
  UND_ERR_SOCKET: CONNECTION_RESET,
  CERT_HAS_EXPIRED: {
    reason: 'CERTIFICATE_EXPIRED',
    words: 'its certificate has expired',
    hint: () => "Renew the server's certificate.",
  },
  CERT_NOT_YET_VALID: {
    reason: 'CERTIFICATE_NOT_YET_VALID',
    words: 'its certificate is not valid yet',
    hint: () => 'Compare the clocks of both machines.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: 'CERTIFICATE_NAME_MISMATCH',
    words: 'its certificate is for another name',
    hint: ({ urlKey }) => `Use the name in ${urlKey} that the certificate has.`,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE_UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE_UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE_UNTRUSTED,
  EPROTO: TLS_FAILED,
  UND_ERR_HEADERS_OVERFLOW: HEADERS_TOO_LARGE,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    reason: 'BROKEN_BODY',
    words: 'the answer is not as long as it says',
    hint: ({ product }) =>
      `Look at proxies between this machine and ${product}.`,
  },
};

/** Codes of connections that failed in a way that may pass. */
const PASSING = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
];

/** How far down the causes of an error are looked at. */
const MAX_CAUSES = 5;

/**
 * Why a request got no answer, in words for a reader: from the codes of Node,
 * OpenSSL and HTTP libraries. The error itself is never passed on, not even as
 * a cause: those of some libraries hold the request with its credentials.
 *
 * @public
 */
export function explainConnectionError(
  error: unknown,
  request: RequestDescription,
): TargetError {
  const { product, urlKey = 'url', redact } = request;
  const { code = '', message } = codeAndMessage(error);
  const known = EXPLANATIONS[code] ?? byFamily(code);
  const words = known?.words ?? excerpt(message, redact);
  return new TargetError(`No answer from ${product}: ${words}`, {
    reason: known?.reason ?? 'UNREACHABLE',
    hint:
      known?.hint({ product, urlKey }) ??
      `Check ${urlKey}, and what stands between this machine and ${product}.`,
    actual: code ? `${words} (${code})` : words,
    evidence: [requestEvidence(request)],
  });
}

/**
 * Whether a connection failed in a way that may pass.
 *
 * @public
 */
export function isConnectionError(error: unknown): boolean {
  return PASSING.includes(codeAndMessage(error).code ?? '');
}

/** Whether a connection that stood was closed before there was an answer. */
export function isClosedInTheMiddle(error: unknown): boolean {
  const { code = '' } = codeAndMessage(error);
  return EXPLANATIONS[code] === CONNECTION_RESET;
}

/**
 * The request as evidence.
 *
 * @public
 */
export function requestEvidence({
  method,
  url,
  redact,
}: Pick<RequestDescription, 'method' | 'url' | 'redact'>): Evidence {
  return { label: 'Request', kind: 'text', text: redact(`${method} ${url}`) };
}

function byFamily(code: string): Explanation | undefined {
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return TLS_FAILED;
  }
  if (code.startsWith('HPE_')) {
    return NOT_HTTP;
  }
  return code.startsWith('Z_') || /^ERR_+BROTLI/.test(code)
    ? BROKEN_BODY
    : undefined;
}

/**
 * The first code that is known, of the error or of what it holds: a host with
 * several addresses gives one error for each of them.
 */
function codeAndMessage(error: unknown): { code?: string; message: string } {
  const all = errorsWithin(error, MAX_CAUSES);
  const codes = all.flatMap(each => codeOf(each) ?? []);
  const code =
    codes.find(each => EXPLANATIONS[each] ?? byFamily(each)) ?? codes[0];
  const message = all.find(each => each.message !== '')?.message;
  return { code, message: message ?? String(error) };
}

function codeOf({ name, code }: ErrorLike): string | undefined {
  if (typeof code === 'string') {
    return code;
  }
  // Those of undici have a code for some of what is not HTTP, but not for all.
  return name === 'HTTPParserError' ? 'HPE_INVALID' : undefined;
}

function errorsWithin(error: unknown, levels: number): ErrorLike[] {
  // Errors of Node itself may be of another realm: `instanceof` can't tell.
  if (!isError(error) || levels === 0) {
    return [];
  }
  const inner = Array.isArray(error.errors) ? error.errors : [];
  return [
    error,
    ...[...inner, error.cause].flatMap(each => errorsWithin(each, levels - 1)),
  ];
}
