import { InputError } from '@backstage/errors';
import type { PageRequest } from '../history/types';

const DEFAULT_LIMIT = 50;

/** The query parameters of a page, as validated by the document. */
export interface PageQuery {
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
}

/**
 * The page that is asked for.
 *
 * @throws InputError where a time does not exist, or they are the wrong way round.
 */
export function parsePage(query: PageQuery): PageRequest {
  const from = parseTime('from', query.from);
  const to = parseTime('to', query.to);
  if (from && to && from > to) {
    throw new InputError("'from' must not be later than 'to'");
  }
  return {
    from,
    to,
    limit: query.limit ?? DEFAULT_LIMIT,
    cursor: query.cursor,
  };
}

/** @throws InputError where the time does not exist. */
export function parseTime(
  name: string,
  value: string | undefined,
): Date | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) {
    throw new InputError(
      `'${name}' is no time that exists: use one such as 2026-01-31T09:30:00Z`,
    );
  }
  return time;
}

/** @throws InputError where a filter is given without the one that it is within. */
export function assertWithin(
  query: Record<string, unknown>,
  inner: string,
  outer: string,
): void {
  if (query[inner] !== undefined && query[outer] === undefined) {
    throw new InputError(
      `'${inner}' is a name within a ${outer}: give '${outer}' as well`,
    );
  }
}
