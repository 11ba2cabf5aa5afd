import type { CollectedDocument } from './types';

/** A kept document whose path is no longer there. */
export interface Vanished {
  id: string;
  path: string;
  title: string;
  /** Empty where it is not told. */
  date: string;
  contentHash: string;
}

/**
 * Which of the new documents are kept ones under another path: those of the same
 * content, and then those of the same title and day.
 *
 * @returns what vanished, by the path that it is under now
 */
export function findRenames(
  vanished: Vanished[],
  added: CollectedDocument[],
): Map<string, Vanished> {
  const found = new Map<string, Vanished>();
  const left = new Set(vanished);
  const match = (
    isSame: (before: Vanished, now: CollectedDocument) => boolean,
  ) => {
    for (const document of added) {
      const before = found.has(document.path)
        ? undefined
        : [...left].find(each => isSame(each, document));
      if (before) {
        found.set(document.path, before);
        left.delete(before);
      }
    }
  };
  match((before, now) => before.contentHash === now.contentHash);
  match(
    (before, now) =>
      before.date !== '' &&
      before.date === now.parsed?.date?.from &&
      before.title === now.parsed.title,
  );
  return found;
}
