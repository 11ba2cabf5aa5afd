import type { ListedVersion, ObjectStoreClient, S3CallOptions } from './client';
import { isRefusal } from './client';

/** How many are removed at a time. */
const CONCURRENCY = 4;

/** After so many rounds of listing and removing something keeps on writing. */
const MAX_ROUNDS = 100;

/** What removing versions came to. */
export interface RemovedVersions {
  /** Of what was removed. */
  keys: string[];
  /**
   * Whether some may be left: the store does not let us list or remove them, or
   * knows nothing of versions.
   */
  mayStay: boolean;
}

/**
 * Removes all versions of objects, with what marks them as deleted: to delete an
 * object without its version only adds such a mark in a bucket that keeps them.
 *
 * @param isOwn - whether a key that begins with the prefix is one of those
 */
export async function removeVersions(
  store: Pick<ObjectStoreClient, 'versions' | 'delete'>,
  { prefix, isOwn }: { prefix: string; isOwn(key: string): boolean },
  options: S3CallOptions,
): Promise<RemovedVersions> {
  const keys = new Set<string>();
  let isMarked = false;
  try {
    await removeAll<ListedVersion>(
      prefix,
      async () =>
        isMarked
          ? []
          : (
              await store.versions(prefix, options)
            ).filter(({ key }) => isOwn(key)),
      async ({ key, version }) => {
        keys.add(key);
        if (await store.delete(key, { ...options, version })) {
          isMarked = true;
        }
      },
    );
    return { keys: [...keys], mayStay: isMarked };
  } catch (error) {
    if (isRefusal(error)) {
      return { keys: [...keys], mayStay: true };
    }
    throw error;
  }
}

/**
 * Removes all that is listed, a few at a time. Listed from the start each time:
 * what was removed makes room for what follows.
 */
export async function removeAll<T>(
  prefix: string,
  list: () => Promise<T[]>,
  remove: (item: T) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const queue = await list();
    if (queue.length === 0) {
      return;
    }
    const work = async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
        await remove(item);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  }
  throw new Error(
    `There are still objects under ${prefix} after ${MAX_ROUNDS} rounds of deleting them`,
  );
}
