import { writtenForms } from './writtenForms';

const EXCERPT_LENGTH = 600;

/** Shorter secrets would make holes in any text, and protect nothing. */
const MIN_SECRET_LENGTH = 4;

const SECRET_HEADERS = /auth|cookie|credential|key|pass|secret|token/i;

/**
 * In other headers a secret is longer than that, and what is shorter may be a
 * word of any answer: `true`, `https`, the name of a tenant.
 */
const MIN_HEADER_LENGTH = 8;

/** Headers whose values are no secrets, however long. */
const PUBLIC_HEADERS =
  /^(accept|accept-.*|cache-control|content-type|user-agent)$/i;

/**
 * Headers that name something, mostly in words that stand in any answer, as the
 * team `platform` does in the names of its branches.
 */
const NAMING_HEADERS = new RegExp(
  `^(?:${[
    'from',
    'origin',
    'referer',
    'x-forwarded-(?:for|host|port|prefix|proto|user)',
    'x-requested-with',
    'x-(?:cluster|department|env|environment|org|organization|project|stage|team|tenant)(?:-(?:id|name))?',
    'x-scope-orgid',
    'x-(?:trino|presto)-(?:catalog|client-info|client-tags|role|routing-group|schema|source|time-zone|user)',
  ].join('|')})$`,
  'i',
);

/** Words, perhaps numbered, as no secret is that was made by a machine. */
const PLAIN_WORDS =
  /^(?:[a-z]{1,20}\d{0,4}|\d{1,4})(?:[-_.,:;/@ ]{1,3}(?:[a-z]{1,20}\d{0,4}|\d{1,4}))*$/i;

/**
 * Takes secrets out of a text that came from outside.
 *
 * @public
 */
export type Redact = (text: string) => string;

/**
 * Makes a function that replaces each of the secrets wherever it stands, however
 * it is written there: in an address, in JSON, in markup.
 *
 * @public
 */
export function createRedact(secrets: string[]): Redact {
  const known = [...new Set(secrets)]
    .filter(secret => secret.length >= MIN_SECRET_LENGTH)
    .sort((one, other) => other.length - one.length)
    .map(writtenForms);
  return text =>
    known.reduce((rest, secret) => rest.replace(secret, '***'), text);
}

/**
 * The beginning of a text from outside, enough to recognise what it is. Secrets
 * are taken out first: one that the cut goes through would not be known as one.
 *
 * @public
 */
export function excerpt(text: string, redact: Redact): string {
  const trimmed = redact(text).trim();
  return trimmed.length > EXCERPT_LENGTH
    ? `${trimmed.slice(0, EXCERPT_LENGTH)} …`
    : trimmed;
}

/**
 * The texts among credentials that must never be told on.
 *
 * @public
 */
export function secretsOf(credentials: {
  user?: string;
  password?: string;
  token?: string;
  headers?: Record<string, string>;
}): string[] {
  const { user = '', password, token, headers = {} } = credentials;
  const secrets = Object.entries(headers)
    .filter(([name, value]) => isSecretHeader(name) || mayBeSecret(name, value))
    .flatMap(([name, value]) =>
      name.toLowerCase() === 'authorization'
        ? [value, value.replace(/^\S+\s+/, '')]
        : [value],
    );
  if (token !== undefined) {
    secrets.push(token);
  }
  if (password !== undefined) {
    secrets.push(
      password,
      Buffer.from(`${user}:${password}`).toString('base64'),
    );
  }
  return secrets;
}

/** One that is not known for what it is may be a secret of a gateway's own. */
function mayBeSecret(name: string, value: string): boolean {
  return (
    value.length >= MIN_HEADER_LENGTH &&
    !PUBLIC_HEADERS.test(name) &&
    !(NAMING_HEADERS.test(name) && PLAIN_WORDS.test(value))
  );
}

/** Whether a header of this name tells who we are. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.test(name);
}
