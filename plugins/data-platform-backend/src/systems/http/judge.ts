import type { HttpAnswer } from 'backstage-plugin-data-platform-node';
import { formatNames } from '../trino/words';
import { expectedValues, HttpExpectation } from './expectation';
import { isFound } from './patterns';

const MAX_VALUE = 100;

/** What is wrong with an answer. */
export interface Problem {
  reason: 'UNEXPECTED_BODY' | 'UNEXPECTED_JSON';
  /** In a few words. */
  summary: string;
  actual: string;
  /** In sentences. */
  detail: string;
}

/**
 * Holds the body of an answer against what was expected of it.
 *
 * @throws TargetError where JSON is expected and it is none; CheckerError where it
 * is too long for a pattern
 */
export function judge(
  expectation: HttpExpectation,
  answer: Pick<HttpAnswer, 'text' | 'json'>,
): Problem | undefined {
  return bodyProblem(expectation, answer) ?? jsonProblem(expectation, answer);
}

function bodyProblem(
  { body }: HttpExpectation,
  { text }: Pick<HttpAnswer, 'text'>,
): Problem | undefined {
  const missing = body?.contains?.filter(each => !text.includes(each)) ?? [];
  if (missing.length > 0) {
    const names = formatNames(missing.map(each => `'${each}'`));
    return {
      reason: 'UNEXPECTED_BODY',
      summary: `${names} not in the body`,
      actual: beginningOf(text),
      detail: `The body does not contain ${names}.`,
    };
  }
  const { matches } = body ?? {};
  return matches === undefined || isFound(matches, text)
    ? undefined
    : {
        reason: 'UNEXPECTED_BODY',
        summary: 'the body does not match',
        actual: beginningOf(text),
        detail: `The body does not match ${matches}.`,
      };
}

function jsonProblem(
  expectation: HttpExpectation,
  answer: Pick<HttpAnswer, 'json'>,
): Problem | undefined {
  const expected = expectedValues(expectation);
  const json = expected.length > 0 ? answer.json() : undefined;
  const wrong = expected.flatMap(({ place, values }) => {
    const value = valueAt(json, place);
    return values.some(each => isEqual(value, each))
      ? []
      : [{ place, got: describeValue(value), wanted: values.join(' or ') }];
  });
  if (wrong.length === 0) {
    return undefined;
  }
  const got = wrong.map(each => `${each.place} is ${each.got}`);
  return {
    reason: 'UNEXPECTED_JSON',
    summary: formatNames(got),
    actual: formatNames(got),
    detail: wrong
      .map(each => `${each.place} is ${each.got}; ${each.wanted} is expected.`)
      .join(' '),
  };
}

/** By a pointer as RFC 6901 has it, or by keys with dots between them. */
function valueAt(json: unknown, place: string): unknown {
  const keys = place.startsWith('/')
    ? place
        .slice(1)
        .split('/')
        .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    : place.split('.');
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined,
    json,
  );
}

/** A number or a truth value may be given as text: that is what a variable is. */
function isEqual(value: unknown, wanted: string | number | boolean): boolean {
  return (
    value === wanted ||
    ((typeof value === 'number' || typeof value === 'boolean') &&
      String(value) === wanted)
  );
}

function describeValue(value: unknown): string {
  if (value === undefined) {
    return 'not there';
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

function beginningOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '') {
    return 'an empty body';
  }
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}…` : line;
}
