import {
  CheckError,
  explainConnectionError,
  explainStatus,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';

/** An answer with a status that the protocol does not know as a success. */
export class UnexpectedStatusError extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
    readonly headers: { location?: string; 'retry-after'?: string },
  ) {
    super(`HTTP ${status}`);
  }
}

/** What a request was about, for the words of its error. */
export interface SentRequest {
  method: string;
  url: string;
  redact: Redact;
  maxBytes: number;
  attempts: number;
  withCredentials: boolean;
}

const RESET = { name: 'Error', code: 'ECONNRESET' };

/**
 * What went wrong with a request, in words for a reader. Errors of the HTTP
 * library are never passed on, not even as a cause: they hold the request with
 * its credentials.
 */
export function explainRequestError(
  error: unknown,
  request: SentRequest,
): CheckError {
  if (error instanceof CheckError) {
    return error;
  }
  const { method, url, redact, attempts, withCredentials } = request;
  const description = { product: 'Trino', method, url, redact };
  if (error instanceof UnexpectedStatusError) {
    const { status, body, headers } = error;
    return explainStatus(
      { status, body, headers, attempts, withCredentials },
      description,
    );
  }
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('maxContentLength')) {
    return tooLarge(request.maxBytes);
  }
  return explainConnectionError(
    // The library has no code of its own for an answer that breaks off.
    message === 'stream has been aborted' ? { ...RESET, message } : error,
    description,
  );
}

/** The error of answers that are larger than is allowed. */
export function tooLarge(maxBytes: number): TargetError {
  return new TargetError(
    `The answer is larger than the ${maxBytes} bytes that are left for it`,
    {
      reason: 'TOO_LARGE',
      hint: 'Ask for fewer rows or columns, or raise limits.responseBytes.',
    },
  );
}
