import { isProbeTableName } from './names';

/** A folder in a bucket. */
export interface StoreFolder {
  bucket: string;
  /** What its keys begin with: ends with a slash, and never is only one. */
  prefix: string;
}

/** What catalogs add to the name of a table to make its folder unique. */
const UNIQUE =
  '[-_](?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

/**
 * Reads the location of a table or a schema, `s3://lake/warehouse/sales`.
 *
 * @returns `undefined` for what is no folder in a bucket of S3
 */
export function parseLocation(location: string): StoreFolder | undefined {
  const [, bucket, path] = /^s3[an]?:\/\/([^/]+)\/+(.+)$/.exec(location) ?? [];
  const prefix = path?.replace(/\/*$/, '/');
  return bucket === undefined || prefix === undefined || prefix === '/'
    ? undefined
    : { bucket, prefix };
}

/**
 * Whether a folder can only be that of a probe's table: the last part of its
 * path is the table's name, alone or with what makes it unique.
 */
export function isFolderOfTable(
  { prefix }: StoreFolder,
  table: string,
): boolean {
  const [last, ...above] = prefix.split('/').slice(0, -1).reverse();
  return (
    isProbeTableName(table) &&
    above.length > 0 &&
    new RegExp(`^${table}(?:${UNIQUE})?$`).test(last)
  );
}
