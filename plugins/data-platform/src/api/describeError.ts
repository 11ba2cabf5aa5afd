import { ResponseError } from '@backstage/errors';

/** An error of the API as a page tells it. */
export interface ErrorDescription {
  /** `denied`: a permission is missing; `failed`: anything else. */
  kind: 'denied' | 'failed';
  /** What happened, to stand after a colon: `the backend answered 503`. */
  text: string;
  /** The HTTP status where there was an answer at all. */
  status?: number;
  /** What the backend said about it. */
  message?: string;
}

/** Tells what an error of the API means to a reader. */
export function describeError(error: Error): ErrorDescription {
  if (isResponseError(error)) {
    const status = error.statusCode;
    return {
      kind: status === 403 ? 'denied' : 'failed',
      text: `the backend answered ${status}`,
      status,
      message: error.body?.error?.message,
    };
  }
  // Browsers say "Failed to fetch", "Load failed" or "NetworkError …" here.
  if (error.name === 'TypeError') {
    return { kind: 'failed', text: 'the backend could not be reached' };
  }
  return { kind: 'failed', text: error.message || error.name };
}

/** How long the backend asks to wait before the next attempt, in seconds. */
export function retryAfterSeconds(error: Error): number | undefined {
  if (!isResponseError(error)) {
    return undefined;
  }
  const seconds = Number(error.response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

// By name, as two copies of the errors package may be in one bundle.
function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError';
}
