import { CheckerError, ClientOf } from 'backstage-plugin-data-platform-node';
import type { ObjectStoreClient } from '../../s3/client';
import { parseLocation } from './locations';
import type { IcebergParams } from './params';
import { EXPECTED } from './report';

/** What the probe needs of the object store that its tables lie in. */
export type TableStore = Pick<
  ObjectStoreClient,
  'bucket' | 'list' | 'folders' | 'delete' | 'versions'
>;

/** What the probe needs of the client of the Nessie that the catalog stands on. */
export interface TableEntries {
  /** What a branch has under a key; `undefined` for nothing. */
  content(
    key: string[],
    options: { branch?: string; signal?: AbortSignal },
  ): Promise<unknown>;
}

/** Where a table leaves traces beside Trino; each only where it is configured. */
export interface ProbeStores {
  entries?: TableEntries;
  store?: TableStore;
}

/** The stores that the configuration names. */
export function storesOf({
  params,
  clientOf,
}: {
  params: IcebergParams;
  clientOf: ClientOf;
}): ProbeStores {
  const { nessie, s3 } = params;
  return {
    entries:
      nessie === undefined ? undefined : clientOf(nessie, isTableEntries),
    store: s3 === undefined ? undefined : clientOf(s3, isTableStore),
  };
}

/**
 * Keeps files from being made that could not be swept.
 *
 * @throws CheckerError `OTHER_BUCKET`
 */
export function refuseOtherBucket(
  location: string | undefined,
  { catalog, schema, s3 }: IcebergParams,
  { store }: ProbeStores,
): void {
  const folder = location === undefined ? undefined : parseLocation(location);
  if (store && folder && folder.bucket !== store.bucket) {
    throw new CheckerError(
      `Tables of ${catalog}.${schema} lie in the bucket ${folder.bucket}, and the system ${s3} is the bucket ${store.bucket}`,
      {
        reason: 'OTHER_BUCKET',
        hint: 'Name under iceberg.s3 the system whose bucket it is, or set iceberg.location to a folder of this one, with another iceberg.schema.',
        expected: EXPECTED,
      },
    );
  }
}

function isTableStore(client: unknown): client is TableStore {
  return ['bucket', 'list', 'folders', 'versions'].every(name =>
    has(client, name),
  );
}

function isTableEntries(client: unknown): client is TableEntries {
  return has(client, 'content');
}

function has(client: unknown, name: string): boolean {
  return typeof client === 'object' && client !== null && name in client;
}
