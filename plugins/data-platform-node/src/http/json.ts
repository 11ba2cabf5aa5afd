import { TargetError } from '../errors';
import { Evidence } from '../systemTypes';
import { excerpt, Redact } from './redaction';

/** What is nested deeper no honest server sends, and code that follows it down would break. */
const MAX_DEPTH = 64;

/** What marks a page on which someone is to sign in. */
const SIGN_IN = /sign.?in|log.?in|single sign|\bsso\b|saml|type=.?password/i;

/** An answer whose body is to be read as JSON. */
export interface JsonSource {
  product: string;
  urlKey: string;
  text: string;
  contentType?: string;
  evidence: Evidence[];
  redact: Redact;
}

/**
 * Parses a body, which is as it came.
 *
 * @throws TargetError `NOT_JSON`, `TOO_DEEP`
 */
export function parseJsonBody(source: JsonSource): unknown {
  const { product, text } = source;
  if (isDeeperThan(text, MAX_DEPTH)) {
    throw new TargetError(
      `The answer of ${product} is nested more than ${MAX_DEPTH} levels deep`,
      {
        reason: 'TOO_DEEP',
        hint: `Check that ${source.urlKey} is the address of ${product} itself.`,
        evidence: evidenceOf(source),
      },
    );
  }
  try {
    // With a function that is given each value it takes several times as long.
    return JSON.parse(text);
  } catch {
    throw notJson(source);
  }
}

/**
 * Parses a body; secrets are taken out of its texts and keys.
 *
 * @throws as `parseJsonBody` does
 */
export function parseRedacted(source: JsonSource): unknown {
  const { text, redact } = source;
  const value = parseJsonBody(source);
  // As it stands no secret is in most of them; only a text in which letters
  // are escaped could hide one.
  return text.includes('\\u') || redact(text) !== text
    ? redacted(value, redact)
    : value;
}

/** The value itself where there is nothing to be taken out of it. */
function redacted(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') {
    return redact(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = value.map(each => redacted(each, redact));
    return items.some((each, index) => each !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const known = entries.map(([key, each]): [string, unknown] => [
    redact(key),
    redacted(each, redact),
  ]);
  return known.some(
    ([key, each], index) =>
      key !== entries[index][0] || each !== entries[index][1],
  )
    ? Object.fromEntries(known)
    : value;
}

function notJson(source: JsonSource): TargetError {
  const { product, text, urlKey } = source;
  const isPage = /^\s*<(!doctype|html|head|body|\?xml|[a-z])/i.test(text);
  const looks = looksLike(source, isPage);
  return new TargetError(`The answer of ${product} is ${looks}, not JSON`, {
    reason: 'NOT_JSON',
    hint: isPage
      ? `Check that ${urlKey} is the address of ${product} itself, or of a gateway that lets API calls through without a sign-in page.`
      : `Check that ${urlKey} is the address of ${product} itself, and the log of ${product}.`,
    expected: 'JSON',
    actual: looks,
    evidence: evidenceOf(source),
  });
}

function looksLike(source: JsonSource, isPage: boolean): string {
  const { text, contentType = '' } = source;
  if (text.trim() === '') {
    return 'empty';
  }
  if (isPage) {
    return SIGN_IN.test(text) ? 'a sign-in page' : 'a page of HTML or XML';
  }
  const [type] = contentType.split(';');
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !/json/i.test(type)
    ? `text of the type ${type.toLowerCase()}`
    : 'text that does not parse';
}

function evidenceOf({ evidence, text, redact }: JsonSource): Evidence[] {
  return [
    ...evidence,
    { label: 'Answer', kind: 'text', text: excerpt(text, redact) },
  ];
}

const [QUOTE, BACKSLASH, ...BRACKETS] = [...'"\\[{]}'].map(each =>
  each.charCodeAt(0),
);
const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = BRACKETS;

/** Whether brackets outside of texts are nested deeper; looks no further than that. */
function isDeeperThan(text: string, levels: number): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === BACKSLASH) {
        index += 1;
      } else if (code === QUOTE) {
        inText = false;
      }
    } else if (code === QUOTE) {
      inText = true;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > levels) {
        return true;
      }
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return false;
}
