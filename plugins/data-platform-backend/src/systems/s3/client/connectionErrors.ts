import { explainRequestError } from '../../trino/client/transportErrors';
import type { Redact } from './redaction';

export function explainConnectionError(
  error: unknown,
  request: { method: string; url: string; redact: Redact },
) {
  return explainRequestError(error, { ...request, maxBytes: 0, attempts: 1 });
}
