import { useCallback, useState } from 'react';
import { useLive, type Live } from './useLive';

/** A list of which the newest items are shown, and how to see older ones. */
export interface Pages<T> extends Live<T> {
  /** Undefined where there are no older ones. */
  showOlder?: () => void;
  isLoadingOlder: boolean;
}

/**
 * Reads a list page by page. All that are shown are read anew together, so that
 * one that is added moves no other out of the list.
 */
export function usePages<T extends { items: unknown[]; nextCursor?: string }>(
  readPage: (cursor: string | undefined, signal: AbortSignal) => Promise<T>,
  options: {
    /** Whose list: that of another forgets the one before. */
    subject: string;
    /** What is looked for: what was found before stays until the next is there. */
    search?: string;
    /** Milliseconds from one answer to the next attempt. */
    interval: number;
  },
): Pages<T> {
  const { subject, search = '', interval } = options;
  const key = JSON.stringify([subject, search]);
  // What was asked for of another list is no wish for this one.
  const [wanted, setWanted] = useState({ key, pages: 1 });
  const pages = wanted.key === key ? wanted.pages : 1;
  const { value, ...live } = useLive(
    async signal => {
      let list = await readPage(undefined, signal);
      for (let page = 1; page < pages && list.nextCursor; page += 1) {
        const older = await readPage(list.nextCursor, signal);
        list = { ...older, items: [...list.items, ...older.items] };
      }
      return { list, key, pages };
    },
    { subject, version: `${key} ${pages}`, interval },
  );
  const isOfThis = value?.key === key;
  const showOlder = useCallback(
    () => setWanted({ key, pages: pages + 1 }),
    [key, pages],
  );
  return {
    ...live,
    value: value?.list,
    showOlder: isOfThis && value.list.nextCursor ? showOlder : undefined,
    isLoadingOlder: isOfThis && value.pages < pages && !live.error,
  };
}
