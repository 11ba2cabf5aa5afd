import {
  CheckContext,
  CheckerError,
  CheckReport,
  durationSchema,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration, formatLimit, formatSlow } from '../trino/words';
import { answerEvidence, answerMeasurements, serverFacts } from './evidence';
import {
  describeExpectation,
  expectationSchema,
  redactExpectation,
} from './expectation';
import { HttpService } from './HttpService';
import { judge } from './judge';
import { statusesOf } from './statuses';

/** Slower is degraded, unless it is told otherwise. */
const DEFAULT_THRESHOLD_MS = 2_000;

/** What is left for the error to be told before the check's own deadline. */
const RESERVE_MS = 200;

/** Of the address; what a query may hold, configuration has no other place for. */
export const pathSchema = z
  .string()
  .max(2_000)
  .regex(/^(\/|$)/, 'should begin with a slash')
  .refine(path => !path.includes('#'), 'has a fragment: leave it out');

/** What a request is, and what is expected of its answer. */
export const requestFields = {
  expected: expectationSchema.default({ status: ['200-299'] }),
  threshold: durationSchema().default(DEFAULT_THRESHOLD_MS),
};

/** One request of the configuration. */
export type RequestParams = z.output<
  z.ZodObject<typeof requestFields & { path: typeof pathSchema }>
>;

/**
 * Sends one request and holds its answer against what is expected.
 *
 * @throws TargetError, with what was expected; CheckerError where we are refused
 */
export async function ask({
  client,
  params,
  signal,
  timeoutMs,
}: CheckContext<HttpService, RequestParams>): Promise<CheckReport> {
  const { path, threshold } = params;
  const expectation = redactExpectation(params.expected, text =>
    client.redact(text),
  );
  const expected = `${describeExpectation(
    expectation,
  )}, in less than ${formatLimit(threshold)}`;
  try {
    const answer = await client.request({
      path,
      accept: statusesOf(expectation.status),
      signal,
      timeoutMs: Math.max(1, timeoutMs - RESERVE_MS),
    });
    const took = formatDuration(answer.durationMs);
    const problem = judge(expectation, answer);
    const report = {
      expected,
      actual: `HTTP ${answer.status} after ${took}`,
      measurements: answerMeasurements(answer),
      evidence: answerEvidence(answer),
      facts: serverFacts(answer),
    };
    if (problem) {
      return { ...report, ...problem, outcome: 'failed' };
    }
    if (answer.durationMs >= threshold) {
      return {
        ...report,
        outcome: 'degraded',
        reason: 'SLOW',
        summary: formatSlow(answer.durationMs, threshold),
        detail: `The answer is as expected, but took ${took}; ${formatLimit(
          threshold,
        )} are expected.`,
      };
    }
    return {
      ...report,
      outcome: 'passed',
      summary: `${answer.status} in ${took}`,
    };
  } catch (error) {
    throw withExpectation(error, expected);
  }
}

function withExpectation(error: unknown, expected: string): unknown {
  const isTarget = error instanceof TargetError;
  if (!isTarget && !(error instanceof CheckerError)) {
    return error;
  }
  const { message, reason, hint, actual, evidence } = error;
  const options = { reason, hint, expected, actual, evidence, cause: error };
  return isTarget
    ? new TargetError(message, options)
    : new CheckerError(message, options);
}
