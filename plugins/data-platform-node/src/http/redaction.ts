const EXCERPT_LENGTH = 600;

/** Shorter secrets would make holes in any text, and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/** Headers whose values are no secrets, and words that stand in many a text. */
const PUBLIC_HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'user-agent',
];

/**
 * Takes secrets out of a text that came from outside.
 *
 * @public
 */
export type Redact = (text: string) => string;

/**
 * Makes a function that replaces each of the secrets wherever it stands: as
 * such, and as it stands in an address and in JSON.
 *
 * @public
 */
export function createRedact(secrets: string[]): Redact {
  const known = secrets
    .filter(secret => secret.length >= MIN_SECRET_LENGTH)
    .flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ])
    .sort((one, other) => other.length - one.length);
  return text =>
    known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
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
    .filter(([name]) => !PUBLIC_HEADERS.includes(name.toLowerCase()))
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
