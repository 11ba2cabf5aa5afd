import { isFolderOfTable, parseLocation, StoreFolder } from './locations';
import type { TableStore } from './stores';

/** How many objects are deleted at a time. */
const CONCURRENCY = 4;

/** After so many rounds of listing and deleting something keeps on writing. */
const MAX_ROUNDS = 100;

/** What the folders of a table are found by. */
export interface TablePlace {
  table: string;
  /** Location of the schema, under which its tables lie. */
  folder?: string;
  /** Location of the table itself. */
  location?: string;
}

/**
 * The folders that are of a table of the probe and of nothing else: the one that
 * the catalog named, and any of its name where its schema lies, since a CREATE
 * that failed half-way has left one that no catalog knows of.
 */
export async function foldersOf(
  store: TableStore,
  { table, folder, location }: TablePlace,
  options: { signal?: AbortSignal },
): Promise<StoreFolder[]> {
  const named = location === undefined ? undefined : parseLocation(location);
  const above = folder === undefined ? undefined : parseLocation(folder);
  const listed =
    above?.bucket === store.bucket
      ? await store.folders(`${above.prefix}${table}`, options)
      : [];
  const prefixes = new Set([
    ...(named?.bucket === store.bucket ? [named.prefix] : []),
    ...listed,
  ]);
  return [...prefixes]
    .map(prefix => ({ bucket: store.bucket, prefix }))
    .filter(one => isFolderOfTable(one, table));
}

/**
 * Deletes all objects under folders of a table, and nothing beside them.
 *
 * @returns how many there were
 */
export async function sweep(
  store: TableStore,
  place: TablePlace,
  options: { signal?: AbortSignal },
): Promise<number> {
  let deleted = 0;
  for (const { prefix } of await foldersOf(store, place, options)) {
    deleted += await empty(store, prefix, options);
  }
  return deleted;
}

async function empty(
  store: TableStore,
  prefix: string,
  options: { signal?: AbortSignal },
): Promise<number> {
  let deleted = 0;
  // Listed from the start each time: what was deleted makes room for what follows.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { objects } = await store.list(prefix, options);
    const queue = objects
      .map(({ key }) => key)
      .filter(key => key.startsWith(prefix));
    if (queue.length === 0) {
      return deleted;
    }
    deleted += queue.length;
    const work = async () => {
      for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
        await store.delete(key, options);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  }
  throw new Error(
    `There are still objects under ${prefix} after ${MAX_ROUNDS} rounds of deleting them`,
  );
}
