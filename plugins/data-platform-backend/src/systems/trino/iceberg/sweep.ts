import { removeAll, removeVersions } from '../../s3/versions';
import { isFolderOfTable, parseLocation, StoreFolder } from './locations';
import type { TableStore } from './stores';

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

/** What sweeping came to. */
export interface Swept {
  /** How many objects there were. */
  objects: number;
  /** Whether the bucket keeps versions of them that we could not remove. */
  versionsStay: boolean;
}

/** Deletes all objects under folders of a table with their versions, and nothing beside them. */
export async function sweep(
  store: TableStore,
  place: TablePlace,
  options: { signal?: AbortSignal },
): Promise<Swept> {
  const swept: Swept = { objects: 0, versionsStay: false };
  for (const { prefix } of await foldersOf(store, place, options)) {
    const { objects, versionsStay } = await empty(store, prefix, options);
    swept.objects += objects;
    swept.versionsStay ||= versionsStay;
  }
  return swept;
}

async function empty(
  store: TableStore,
  prefix: string,
  options: { signal?: AbortSignal },
): Promise<Swept> {
  const isOwn = (key: string) => key.startsWith(prefix);
  const removed = await removeVersions(store, { prefix, isOwn }, options);
  const keys = new Set(removed.keys);
  // Of what was listed by its version, and could not be removed by that.
  let versionsStay = removed.mayStay && removed.keys.length > 0;
  await removeAll(
    prefix,
    async () =>
      (
        await store.list(prefix, options)
      ).objects.filter(({ key }) => isOwn(key)),
    async ({ key }) => {
      keys.add(key);
      if (await store.delete(key, options)) {
        versionsStay = true;
      }
    },
  );
  return { objects: keys.size, versionsStay };
}
