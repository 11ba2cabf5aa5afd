import {
  Evidence,
  excerpt,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { deepestCause } from './causes';
import { failureMessages, TrinoAnswerError } from './protocol';

const HINTS: Record<string, string> = {
  PERMISSION_DENIED:
    'Grant it to the user that the checks run as, or give them another user.',
  EXCEEDED_TIME_LIMIT:
    'The engine itself ended the query: see what it waited for, or allow it more time.',
  USER_CANCELED: 'Someone ended this query on the cluster.',
  ADMINISTRATIVELY_KILLED: 'An administrator ended this query.',
  NO_NODES_AVAILABLE:
    'No worker can take the query: see whether the workers run and are active.',
  SERVER_STARTING_UP: 'The coordinator is starting; this passes by itself.',
  SERVER_SHUTTING_DOWN: 'The coordinator is shutting down.',
};

/**
 * A query that Trino refused or gave up, in the engine's own words.
 */
export class TrinoQueryError extends TargetError {
  readonly name = 'TrinoQueryError';
  readonly queryId: string;
  /** `COLUMN_NOT_FOUND`; the reason is the same with `TRINO_` before it. */
  readonly errorName: string;
  /** `USER_ERROR`, `INTERNAL_ERROR`, `INSUFFICIENT_RESOURCES` or `EXTERNAL`. */
  readonly errorType: string;
  readonly errorCode?: number;
  /** Line of the statement, from 1. */
  readonly line?: number;
  /** Column in that line, from 1. */
  readonly column?: number;
  /** The messages of the failure and of its causes, the outermost first. */
  readonly causes: string[];

  constructor(
    error: TrinoAnswerError,
    query: {
      id: string;
      statement: string;
      infoUri?: string;
      redact: Redact;
    },
  ) {
    const errorName = error.errorName || 'UNKNOWN';
    const errorType = error.errorType || 'UNKNOWN';
    super(messageOf(error, query.redact), {
      reason: `TRINO_${errorName}`,
      hint: HINTS[errorName],
      actual: errorName,
      evidence: [
        queryEvidence(query.statement, query.redact, query.infoUri),
        {
          label: 'Error',
          kind: 'text',
          text: `${errorName} (${errorType}), query ${query.id}`,
        },
      ],
    });
    this.queryId = query.id;
    this.errorName = errorName;
    this.errorType = errorType;
    this.errorCode = error.errorCode ?? undefined;
    this.line = error.errorLocation?.lineNumber;
    this.column = error.errorLocation?.columnNumber;
    this.causes = failureMessages(error.failureInfo).map(query.redact);
  }
}

/** The statement as evidence, with a link into the engine's UI where there is one. */
export function queryEvidence(
  statement: string,
  redact: Redact,
  infoUri?: string,
): Evidence {
  return { label: 'Query', kind: 'sql', text: redact(statement), url: infoUri };
}

/** Trino's message, and the deepest of its causes where the message doesn't say it. */
function messageOf(error: TrinoAnswerError, redact: Redact): string {
  const causes = failureMessages(error.failureInfo);
  const message = error.message || causes[0] || 'no message';
  const root = deepestCause(causes) ?? message;
  // What is wrong with a statement the message says itself.
  return error.errorType === 'USER_ERROR' || message.includes(root)
    ? redact(message)
    : `${redact(message)} (caused by: ${excerpt(root, redact)})`;
}
