import type { Outcome } from 'backstage-plugin-data-platform-common';
import {
  CheckError,
  CheckerError,
  CheckReport,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { thrownText } from './asError';
import type { CheckResult } from './types';
import { cutText, oneLine } from './words';

/** What a result says, without when it was said. */
export type Answer = Pick<
  CheckResult,
  | 'outcome'
  | 'reason'
  | 'summary'
  | 'detail'
  | 'hint'
  | 'cause'
  | 'expected'
  | 'actual'
  | 'measurements'
  | 'evidence'
  | 'facts'
>;

/** A summary is read in a table's cell, the other texts in a drawer. */
const SUMMARY_LENGTH = 300;
const TEXT_LENGTH = 2000;
const EVIDENCE_LENGTH = 20_000;
const MAX_EVIDENCE = 20;
const MAX_ENTRIES = 50;

const lineSchema = z.string().transform(text => oneLine(text, SUMMARY_LENGTH));
const textSchema = z.string().transform(text => cutText(text, TEXT_LENGTH));

function boundedRecord<T extends z.ZodType>(value: T) {
  return z
    .record(z.string().max(100), value)
    .refine(record => Object.keys(record).length <= MAX_ENTRIES, {
      message: `More than ${MAX_ENTRIES} entries`,
    });
}

/** Only such an address can be followed from the page without harm. */
const webAddressSchema = z.url({ protocol: /^https?$/ }).max(2000);

const evidenceSchema = z.object({
  label: z.string().transform(text => oneLine(text, 100)),
  kind: z.enum(['sql', 'text', 'json', 'table', 'link']),
  text: z.string().transform(text => cutText(text, EVIDENCE_LENGTH)),
  url: webAddressSchema.optional().catch(undefined),
});

const reportSchema = z.object({
  outcome: z.enum(['passed', 'degraded', 'failed', 'skipped']),
  summary: lineSchema,
  reason: z.string().max(100).optional(),
  detail: textSchema.optional(),
  hint: textSchema.optional(),
  expected: textSchema.optional(),
  actual: textSchema.optional(),
  measurements: boundedRecord(
    z.object({
      value: z.number(),
      unit: z.enum(['ms', 's', 'bytes', 'rows', 'count', 'percent']),
    }),
  ).optional(),
  evidence: z
    .array(evidenceSchema)
    .transform(list => list.slice(0, MAX_EVIDENCE))
    .optional(),
  facts: boundedRecord(lineSchema).optional(),
}) satisfies z.ZodType<CheckReport>;

const NOTHING = { measurements: {}, evidence: [], facts: {} };

/** An answer of our own, for what no check said. */
export function plainAnswer(
  outcome: Outcome,
  reason: string,
  summary: string,
  more: Partial<Answer> = {},
): Answer {
  return {
    ...NOTHING,
    outcome,
    reason,
    summary: oneLine(summary, SUMMARY_LENGTH),
    ...more,
  };
}

/**
 * What a check's report says. It may be another plugin's, so it is not taken
 * at its word: a malformed one is an error of its checker.
 */
export function answerOfReport(report: unknown, checkType: string): Answer {
  const parsed = parseReport(report);
  if (typeof parsed === 'string') {
    return plainAnswer(
      'errored',
      'MALFORMED_REPORT',
      `Check type '${checkType}' gave a malformed report`,
      {
        detail: cutText(parsed, TEXT_LENGTH),
        hint: `This is a fault of the plugin that brings the check type '${checkType}', not of the target.`,
      },
    );
  }
  // A key that is there with no value is as good as none.
  const { measurements = {}, evidence = [], facts = {} } = parsed;
  return { ...parsed, measurements, evidence, facts };
}

function parseReport(report: unknown): z.infer<typeof reportSchema> | string {
  try {
    const parsed = reportSchema.safeParse(report);
    return parsed.success ? parsed.data : z.prettifyError(parsed.error);
  } catch (error) {
    // An object whose properties throw when they are read.
    return thrownText(error);
  }
}

/** A message that its summary has to cut or to fold. */
function longText(message: string): string | undefined {
  return message.length > SUMMARY_LENGTH || message.includes('\n')
    ? cutText(message, TEXT_LENGTH)
    : undefined;
}

function isCheckError(error: unknown): error is CheckError {
  return (
    error instanceof CheckError ||
    // Another copy of the package, which a module may have brought along.
    (error instanceof Error &&
      (error.name === 'TargetError' || error.name === 'CheckerError') &&
      'reason' in error &&
      typeof error.reason === 'string')
  );
}

/** What an error that a check threw says. */
export function answerOfError(error: unknown): Answer {
  if (!isCheckError(error)) {
    const message = thrownText(error);
    return plainAnswer('errored', 'UNEXPECTED_ERROR', message, {
      detail: longText(message),
      hint: 'The checker broke, which says nothing of the target. The log of the backend has more.',
    });
  }
  const target = error instanceof TargetError || error.name === 'TargetError';
  const { hint, expected, actual } = error;
  return {
    ...NOTHING,
    outcome: target ? 'failed' : 'errored',
    reason: oneLine(error.reason, 100),
    summary: oneLine(error.message, SUMMARY_LENGTH),
    detail: longText(error.message),
    hint: textSchema.optional().catch(undefined).parse(hint),
    expected: textSchema.optional().catch(undefined).parse(expected),
    actual: textSchema.optional().catch(undefined).parse(actual),
    evidence: evidenceOf(error.evidence),
  };
}

/** Whether an error that a check threw is one that it chose its words for. */
export function isExpected(error: unknown): boolean {
  return isCheckError(error);
}

function evidenceOf(evidence: unknown): Answer['evidence'] {
  const list = Array.isArray(evidence) ? evidence : [];
  return list.slice(0, MAX_EVIDENCE).flatMap(item => {
    const parsed = evidenceSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The error that tells of a client that can't be made. */
export function withoutClient(error: unknown, systemRef: string): Error {
  return isCheckError(error)
    ? error
    : new CheckerError(
        `The client of '${systemRef}' could not be made: ${thrownText(error)}`,
        {
          reason: 'CLIENT_NOT_MADE',
          hint: `Look at the configuration of system '${systemRef}'.`,
          cause: error,
        },
      );
}
