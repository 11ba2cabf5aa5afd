import { InputError } from '@backstage/errors';

/** Where a page ends: the time and id of its last row. */
export interface Position {
  at: Date;
  id: string;
}

// The last moment of the year 9999: what PostgreSQL and SQLite both compare.
const LATEST = 253_402_300_799_999;

/** A position as callers see it, who are not to build on what is in it. */
export function toCursor(position: Position): string {
  return Buffer.from(
    JSON.stringify([position.at.getTime(), position.id]),
  ).toString('base64url');
}

/**
 * The position that a cursor holds.
 *
 * @throws InputError where it is none that `toCursor` made.
 */
export function fromCursor(cursor: string): Position {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const content: unknown = JSON.parse(bytes.toString('utf8'));
    if (Array.isArray(content) && content.length === 2) {
      const [at, id]: unknown[] = content;
      if (
        typeof at === 'number' &&
        Number.isInteger(at) &&
        at >= 0 &&
        at <= LATEST &&
        typeof id === 'string' &&
        /^[\w-]{1,64}$/.test(id)
      ) {
        return { at: new Date(at), id };
      }
    }
  } catch {
    // Not JSON: as any other that is not ours.
  }
  throw new InputError(
    'The cursor is not one of this list: give the nextCursor of the page before, or leave it out to start anew',
  );
}
