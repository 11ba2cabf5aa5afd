import { InputError } from '@backstage/errors';

/** Where a page that is ordered by name ends. */
export interface NamePosition {
  name: string;
  id: string;
}

const LONGEST_NAME = 255;

/** A position as callers see it, who are not to build on what is in it. */
export function toNameCursor(position: NamePosition): string {
  return Buffer.from(JSON.stringify([position.name, position.id])).toString(
    'base64url',
  );
}

/**
 * The position that a cursor holds.
 *
 * @throws InputError where it is none that `toNameCursor` made.
 */
export function fromNameCursor(cursor: string): NamePosition {
  try {
    const content: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (Array.isArray(content) && content.length === 2) {
      const [name, id]: unknown[] = content;
      if (
        typeof name === 'string' &&
        name.length <= LONGEST_NAME &&
        !/\0|\p{Surrogate}/u.test(name) &&
        typeof id === 'string' &&
        /^[\w-]{1,64}$/.test(id)
      ) {
        return { name, id };
      }
    }
  } catch {
    // Not JSON: as any other that is not ours.
  }
  throw new InputError(
    'The cursor is not one of this list: give the nextCursor of the page before, or leave it out to start anew',
  );
}
