import type { ObjectStoreClient } from '../../s3/client';

/** What the probe needs of the object store that its tables lie in. */
export type TableStore = Pick<
  ObjectStoreClient,
  'bucket' | 'list' | 'folders' | 'delete'
>;

/** What the probe needs of the client of the Nessie that the catalog stands on. */
export interface TableEntries {
  /** What a branch has under a key; `undefined` for nothing. */
  content(
    key: string[],
    options: { branch?: string; signal?: AbortSignal },
  ): Promise<unknown>;
}

/** Whether a client is that of an object store. */
export function isTableStore(client: unknown): client is TableStore {
  return has(client, 'bucket') && has(client, 'list') && has(client, 'folders');
}

/** Whether a client is that of a Nessie. */
export function isTableEntries(client: unknown): client is TableEntries {
  return has(client, 'content');
}

function has(client: unknown, name: string): boolean {
  return typeof client === 'object' && client !== null && name in client;
}
