import type { Redact } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatNames } from '../trino/words';
import { patternSchema } from './patterns';
import { describeStatuses, statusesSchema } from './statuses';

const text = z.string().min(1).max(1_000);

/** Configuration leaves out a key whose value is null, so that no key can expect one. */
const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'should be text, a number, true or false',
});

/**
 * What is expected of an answer; all that is given must hold.
 */
export const expectationSchema = z.strictObject({
  /** Default: 200 to 299. */
  status: statusesSchema.default(['200-299']),
  body: z
    .strictObject({
      /** A text, or several, each of which must stand in it. */
      contains: z
        .union([text, z.array(text).min(1).max(20)], {
          error: 'should be text, or a list of texts',
        })
        .transform(given => (Array.isArray(given) ? given : [given]))
        .optional(),
      /** A regular expression. */
      matches: patternSchema.optional(),
    })
    .optional(),
  /** Values by where they are in the JSON: `status`, `parts.0.state`, or `/parts/0/state`. */
  json: z
    .record(
      z.string().min(1).max(500),
      z.union([scalar, z.array(scalar).min(1).max(20)], {
        error: 'should be a value, or a list of values one of which it is',
      }),
    )
    .optional(),
});

/** An expectation with its defaults. */
export type HttpExpectation = z.output<typeof expectationSchema>;

/** Each value that is expected, with where it is and which it may be. */
export function expectedValues({ json = {} }: HttpExpectation) {
  return Object.entries(json).map(([place, values]) => ({
    place,
    values: Array.isArray(values) ? values : [values],
  }));
}

/** The expectation in a few words. */
export function describeExpectation(expectation: HttpExpectation): string {
  const { status, body } = expectation;
  const contains = body?.contains?.map(each => `'${each}'`) ?? [];
  return [
    describeStatuses(status),
    contains.length > 0 && `${formatNames(contains)} in the body`,
    body?.matches !== undefined && `a body that matches ${body.matches}`,
    ...expectedValues(expectation).map(
      ({ place, values }) => `${place} is ${values.join(' or ')}`,
    ),
  ]
    .filter(part => part)
    .join(', ');
}

/**
 * The expectation as an answer can meet it, from which secrets are taken out: a
 * key of ours may be just what a service is to say.
 */
export function redactExpectation(
  expectation: HttpExpectation,
  redact: Redact,
): HttpExpectation {
  const { body } = expectation;
  const json = expectedValues(expectation).map(({ place, values }) => [
    place,
    values.map(each => (typeof each === 'string' ? redact(each) : each)),
  ]);
  return {
    ...expectation,
    body: body && { ...body, contains: body.contains?.map(redact) },
    json: Object.fromEntries(json),
  };
}
