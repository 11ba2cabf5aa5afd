import { TrinoQueryError } from './errors';

/** The engine's own limit falls later than ours by this, so that ours is the one that is seen. */
const SLACK_MS = 1_000;

const LIMITS = ['query_max_execution_time', 'query_max_run_time'];

const REFUSED = /Cannot set system session property (\w+)/;

/** The session properties by which the engine ends a query that we no longer can. */
export function engineLimits(timeoutMs: number): Record<string, string> {
  const limit = `${timeoutMs + SLACK_MS}ms`;
  return Object.fromEntries(LIMITS.map(name => [name, limit]));
}

/**
 * Whether a query was not begun since our user may not set these limits.
 *
 * @param configured - session properties that are not ours to leave out
 */
export function isLimitRefused(
  error: unknown,
  ...configured: (Record<string, string> | undefined)[]
): error is TrinoQueryError {
  if (
    !(error instanceof TrinoQueryError) ||
    error.errorName !== 'PERMISSION_DENIED'
  ) {
    return false;
  }
  const [, property = ''] = REFUSED.exec(error.message) ?? [];
  return (
    LIMITS.includes(property) &&
    !configured.some(properties => properties && property in properties)
  );
}
