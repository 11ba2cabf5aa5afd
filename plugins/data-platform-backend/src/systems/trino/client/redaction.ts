const EXCERPT_LENGTH = 600;

/** Shorter secrets would make holes in any text, and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/** Takes secrets out of a text that came from outside. */
export type Redact = (text: string) => string;

/** Makes a function that replaces each of the secrets wherever it stands. */
export function createRedact(secrets: string[]): Redact {
  const known = secrets
    .filter(secret => secret.length >= MIN_SECRET_LENGTH)
    // As such, and as it stands in an address and in JSON.
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
 */
export function excerpt(text: string, redact: Redact): string {
  const trimmed = redact(text).trim();
  return trimmed.length > EXCERPT_LENGTH
    ? `${trimmed.slice(0, EXCERPT_LENGTH)} …`
    : trimmed;
}
