import type { Listed } from './answers';

/** Airflow gives no more in one answer, or fewer, as `maximum_page_limit` has it. */
export const MAX_ITEMS = 100;

/** A list that has no end must not keep us. */
const MAX_PAGES = 10;

/** Which part of a list is asked for. */
export interface Page {
  limit: number;
  offset?: number;
}

/** A list, or as much of it as was asked for. */
export interface Paged<T> extends Listed<T> {
  /** Whether there is more of it than was asked for. */
  isCut: boolean;
}

/** Asks for one page after the other, to the end of the list. */
export async function allPages<T>(
  ask: (page: Page) => Promise<Listed<T>>,
): Promise<Paged<T>> {
  const items: T[] = [];
  let total = 0;
  for (let count = 0; count < MAX_PAGES; count++) {
    const offset = items.length || undefined;
    const page = await ask({ limit: MAX_ITEMS, offset });
    items.push(...page.items);
    total = Math.max(page.total, items.length);
    if (page.items.length === 0 || items.length >= page.total) {
      return { items, total: items.length, isCut: false };
    }
  }
  return { items, total, isCut: true };
}
