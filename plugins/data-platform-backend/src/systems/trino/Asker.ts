import {
  CheckContext,
  CheckerError,
  CheckError,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { TrinoQueryError } from './client';
import type {
  TrinoClient,
  TrinoQueryOptions,
  TrinoQueryResult,
} from './client';
import { queryEvidence } from './evidence';
import { hintFor } from './hints';
import { withoutTerminator } from './sqlText';
import { formatDuration } from './words';

/** What the checks need of the client. */
export type TrinoQueries = Pick<TrinoClient, 'query' | 'info'>;

/** What is needed of a context to ask. */
export type AskerContext = Pick<
  CheckContext<TrinoQueries, unknown>,
  'client' | 'signal' | 'timeoutMs'
>;

const DENIED = 'TRINO_PERMISSION_DENIED';

/** What is left for the error to be told, with the query's id, before the check's own deadline. */
const RESERVE = 500;
const RESERVE_SHARE = 0.05;

/**
 * Asks the queries of one check, within what is left of its deadline, and adds
 * to an error what was expected, and a hint where the cause is known.
 */
export class Asker {
  readonly #context: AskerContext;
  readonly #endsAt: number;

  constructor(context: AskerContext) {
    const { timeoutMs } = context;
    this.#context = context;
    this.#endsAt =
      performance.now() +
      timeoutMs -
      Math.min(RESERVE, timeoutMs * RESERVE_SHARE);
  }

  /** Milliseconds until the check must have come to its end. */
  get remainingMs(): number {
    return Math.max(0, Math.floor(this.#endsAt - performance.now()));
  }

  /**
   * @param expected - what is expected of the answer, in a few words
   * @throws TargetError, with what the client's error told; CheckerError where
   * our user may not ask it
   */
  async ask(
    statement: string,
    options: TrinoQueryOptions & { expected: string },
  ): Promise<TrinoQueryResult> {
    const { expected, ...queryOptions } = options;
    const { client, signal } = this.#context;
    const startedAt = performance.now();
    try {
      return await client.query(withoutTerminator(statement), {
        signal,
        timeoutMs: Math.max(1, this.remainingMs),
        ...queryOptions,
      });
    } catch (error) {
      if (!(error instanceof TargetError)) {
        throw error;
      }
      // What our user may not do says nothing about the cluster.
      const ErrorClass = isDenied(error) ? CheckerError : TargetError;
      throw new ErrorClass(capitalize(error.message), {
        reason: error.reason,
        hint: error.hint ?? hintFor(error),
        expected: error.expected ?? expected,
        actual:
          error instanceof TrinoQueryError
            ? `${error.errorName} (${error.errorType}) after ${formatDuration(
                performance.now() - startedAt,
              )}`
            : error.actual,
        evidence:
          error instanceof TrinoQueryError
            ? queryEvidence(statement, {
                queryId: error.queryId,
                infoUri: error.evidence.find(({ url }) => url)?.url,
              })
            : error.evidence,
        cause: error,
      });
    }
  }
}

/** Whether an error says that our user may not do what was asked. */
export function isDenied(error: unknown): error is CheckError {
  return error instanceof CheckError && error.reason === DENIED;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
