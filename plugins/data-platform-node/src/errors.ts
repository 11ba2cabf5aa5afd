import { Evidence } from './systemTypes';

/**
 * What is known beside the message of an error that a check ends with.
 *
 * @public
 */
export interface CheckErrorOptions {
  /** A stable code in upper snake case, e.g. `COLUMN_NOT_FOUND`, `UNREACHABLE`. */
  reason: string;
  /** What the reader can do about it, in a sentence. */
  hint?: string;
  /** What was expected of the target, in a few words. */
  expected?: string;
  /** What it did instead, in a few words. */
  actual?: string;
  /** What shows it: the statement, the answer, the address. */
  evidence?: Evidence[];
  /** The error underneath. */
  cause?: unknown;
}

/**
 * The message, and the code and words that a result keeps of an error.
 *
 * @public
 */
export abstract class CheckError extends Error {
  readonly reason: string;
  readonly hint?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly evidence: Evidence[];

  constructor(message: string, options: CheckErrorOptions) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.hint = options.hint;
    this.expected = options.expected;
    this.actual = options.actual;
    this.evidence = options.evidence ?? [];
  }
}

/**
 * The target is wrong: it cannot be reached, or its answer is not what it
 * should be. A check that throws it has `failed`.
 *
 * @public
 */
export class TargetError extends CheckError {
  readonly name: string = 'TargetError';
}

/**
 * The checker is wrong: its configuration, or credentials of ours that were
 * refused. A check that throws it has `errored`, as with any other error, but
 * with words for the reader.
 *
 * @public
 */
export class CheckerError extends CheckError {
  readonly name: string = 'CheckerError';
}
