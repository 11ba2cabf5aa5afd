import { Redact, TargetError } from 'backstage-plugin-data-platform-node';
import { formatLimit } from '../../trino/words';
import { operationText, S3Operation } from './actions';
import { explainS3Error } from './errors';

/** What ends a call before it has its answer. */
export interface CallLimits {
  /** The caller's. */
  signal?: AbortSignal;
  /** The client's. */
  closing: AbortSignal;
  limitMs: number;
  redact: Redact;
}

/**
 * Holds a call of the SDK to its deadline, and tells its error in words.
 *
 * @throws the reason of the caller's signal, or of the client's, where one was
 * aborted; else `TargetError` or `CheckerError`
 */
export async function callWithin<T>(
  operation: S3Operation,
  send: (abortSignal: AbortSignal) => Promise<T>,
  { signal, closing, limitMs, redact }: CallLimits,
): Promise<T> {
  const deadline = AbortSignal.timeout(limitMs);
  const signals = [signal, closing, deadline];
  const ending = AbortSignal.any(signals.filter(one => one !== undefined));
  ending.throwIfAborted();
  try {
    // The SDK looks at the signal on the wire only, and not while it looks for credentials.
    return await Promise.race([send(ending), rejection(ending)]);
  } catch (error) {
    signal?.throwIfAborted();
    closing.throwIfAborted();
    if (deadline.aborted) {
      throw new TargetError(
        `No answer from S3 within ${formatLimit(limitMs)}`,
        {
          reason: 'REQUEST_TIMEOUT',
          hint: 'See what the server is busy with, and the network on the way to it.',
          actual: `none to ${operationText(operation)}`,
        },
      );
    }
    throw explainS3Error(error, { operation, redact });
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
