import { CheckerError } from '../errors';
import { isSecretHeader } from './redaction';
import { HttpClientOptions, HttpRequest, HttpServerConfig } from './types';

const USER_AGENT = 'backstage-data-platform';

/** As RFC 9110 has it: visible Latin-1, spaces and tabs. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/**
 * Whether what tells who we are goes with each request: of headers those whose
 * name says that they are for that.
 *
 * @public
 */
export function sendsCredentials(
  options: Pick<HttpServerConfig, 'password' | 'token' | 'headers'>,
): boolean {
  const { password, token, headers = {} } = options;
  return (
    password !== undefined ||
    token !== undefined ||
    Object.keys(headers).some(isSecretHeader)
  );
}

/**
 * The headers that go with each request; names in lower case.
 *
 * @throws CheckerError `INVALID_CONFIG`
 */
export function commonHeaders(
  options: HttpClientOptions,
): Record<string, string> {
  const { product, user = '', password, token, headers = {} } = options;
  if (password !== undefined && token !== undefined) {
    throw invalid(
      product,
      'password and token exclude each other',
      'Keep one.',
    );
  }
  if (password !== undefined && user === '') {
    throw invalid(product, 'a password needs a user', 'Set user as well.');
  }
  const common: Record<string, string> = {
    accept: 'application/json, */*;q=0.5',
    // Answers are small: to compress them takes longer than it saves.
    'accept-encoding': 'identity',
    'user-agent': USER_AGENT,
    ...lowerCased(headers),
  };
  if (token !== undefined) {
    common.authorization = `Bearer ${token}`;
  }
  if (password !== undefined) {
    const credentials = Buffer.from(`${user}:${password}`).toString('base64');
    common.authorization = `Basic ${credentials}`;
  }
  refuseUnsendable(product, common);
  return common;
}

/**
 * The headers and the body of one request.
 *
 * @throws CheckerError `INVALID_REQUEST`
 */
export function contentOf(
  product: string,
  { headers, json }: HttpRequest,
  common: Record<string, string>,
): { headers: Record<string, string>; body?: string } {
  const all = { ...common, ...lowerCased(headers ?? {}) };
  refuseUnsendable(product, all);
  return json === undefined
    ? { headers: all }
    : {
        headers: { 'content-type': 'application/json', ...all },
        body: JSON.stringify(json),
      };
}

/**
 * The address of a request.
 *
 * @throws CheckerError `INVALID_REQUEST` where it would not be on the client's origin
 */
export function addressOf(
  { product, url }: Pick<HttpClientOptions, 'product' | 'url'>,
  { path, query = {} }: HttpRequest,
): URL {
  const text = `${url}${path}`;
  const origin = new URL(url).origin;
  const isOurs =
    (path === '' || path.startsWith('/')) &&
    URL.canParse(text) &&
    new URL(text).origin === origin;
  if (!isOurs) {
    throw new CheckerError(`${product} cannot be asked for such a path`, {
      reason: 'INVALID_REQUEST',
      hint: 'A path begins with a slash.',
    });
  }
  const address = new URL(text);
  address.hash = '';
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      address.searchParams.append(name, String(value));
    }
  }
  return address;
}

/** An address without its query, which may hold what is not to be told. */
export function withoutQuery(address: URL): string {
  return `${address.origin}${address.pathname}`;
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function refuseUnsendable(
  product: string,
  headers: Record<string, string>,
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderValue(value)) {
      throw invalid(
        product,
        `${name} has a character that cannot be sent in a header`,
        'Look for a line break or a character beyond Latin-1, perhaps at its end.',
      );
    }
  }
}

function invalid(product: string, problem: string, hint: string): CheckerError {
  return new CheckerError(`Client of ${product}: ${problem}`, {
    reason: 'INVALID_CONFIG',
    hint,
  });
}
