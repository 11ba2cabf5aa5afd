/** A page of a list, the newest first. */
interface ListPage<T> {
  items: T[];
  nextCursor?: string;
}

/** The newest of a list. */
export interface Newest<T> {
  items: T[];
  /** Where there are older ones that were not read: when the oldest of these was, ISO 8601. */
  toldFrom?: string;
}

/** All items of a list that comes in pages, or those of its first pages. */
export async function allPages<T>(
  read: (cursor?: string) => Promise<ListPage<T>>,
  mostPages = Infinity,
): Promise<T[]> {
  return (await readPages(read, mostPages)).items;
}

/** The items of the first pages of a list, and from when on they are all. */
export async function newestPages<T>(
  read: (cursor?: string) => Promise<ListPage<T>>,
  timeOf: (item: T) => string | undefined,
  mostPages = 1,
): Promise<Newest<T>> {
  const { items, nextCursor } = await readPages(read, mostPages);
  const last = items[items.length - 1];
  return {
    items,
    toldFrom: nextCursor !== undefined && last ? timeOf(last) : undefined,
  };
}

async function readPages<T>(
  read: (cursor?: string) => Promise<ListPage<T>>,
  mostPages: number,
): Promise<ListPage<T>> {
  const items: T[] = [];
  let nextCursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await read(nextCursor);
    items.push(...answer.items);
    nextCursor = answer.nextCursor;
    if (nextCursor === undefined) {
      break;
    }
  }
  return { items, nextCursor };
}
