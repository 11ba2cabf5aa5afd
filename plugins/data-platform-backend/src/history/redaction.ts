/** No secret that is known by its end is longer than so many characters. */
export const LONGEST_SECRET = 6_100;

const REDACTED = '[redacted]';

// Quoted as in JSON or SQL, or up to where a bare value ends.
const QUOTED = String.raw`"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\\\r\n]|\\.)*'?`;
const VALUE = String.raw`(?:${QUOTED}|[^\s,;&"'(){}[\]<>]+)`;
// What is redacted already is left as it is.
const SEPARATOR = String.raw`["']?[ \t]{0,5}[:=](?![ \t]{0,5}\[redacted\])[ \t]{0,5}`;

const SECRET_HEADERS = [
  '(?:proxy-)?authorization',
  '(?:set-)?cookie',
  'x-trino-extra-credential',
  'x-amz-security-token',
].join('|');

const SECRET_NAMES = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'api[_-]?key',
  'access[_-]?key',
  'private[_-]?key',
  'credential',
  'signature',
].join('|');

// Each repetition has a bound: the text comes from outside, and must not be able
// to make an expression slow.
const RULES: [RegExp, string][] = [
  [
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    REDACTED,
  ],
  [
    new RegExp(
      String.raw`\b(${SECRET_HEADERS})(${SEPARATOR})(?:${QUOTED}|[^\r\n]+)`,
      'gi',
    ),
    `$1$2${REDACTED}`,
  ],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]{1,500}@/gi, `$1${REDACTED}@`],
  [/\beyJ[\w-]{5,2000}\.[\w-]{5,2000}\.[\w-]{0,2000}/g, REDACTED],
  [
    /\b(bearer|negotiate)(?![ \t]{1,5}\[redacted\])[ \t]{1,5}[^\s"',;]+/gi,
    `$1 ${REDACTED}`,
  ],
  // Not the words "basic authentication".
  [
    /\b([Bb]asic|BASIC)[ \t]{1,5}(?=[a-z]{0,2000}[A-Z0-9+/=])[A-Za-z0-9+/=]{6,}/g,
    `$1 ${REDACTED}`,
  ],
  // Not the "unexpected token: x" of a parser.
  [
    new RegExp(
      String.raw`(?<!(?:unexpected|invalid|missing) )\b([\w.-]{0,40}(?:${SECRET_NAMES})[\w.-]{0,40})(${SEPARATOR})${VALUE}`,
      'gi',
    ),
    `$1$2${REDACTED}`,
  ],
];

/**
 * A text without what looks like a secret: credentials in headers, URLs and
 * settings, tokens and private keys. It is a second net: clients redact the
 * values that they are configured with.
 */
export function redact(text: string): string {
  return RULES.reduce(
    (redacted, [pattern, replacement]) =>
      redacted.replace(pattern, replacement),
    text,
  );
}
