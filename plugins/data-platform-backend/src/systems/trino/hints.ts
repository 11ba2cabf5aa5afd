/** Columns of the TPC-H tables as the connector names them by default. */
const TPCH_COLUMNS: Record<string, string> = {
  c: 'custkey name address nationkey phone acctbal mktsegment comment',
  l: 'orderkey partkey suppkey linenumber quantity extendedprice discount tax returnflag linestatus shipdate commitdate receiptdate shipinstruct shipmode comment',
  n: 'nationkey name regionkey comment',
  o: 'orderkey custkey orderstatus totalprice orderdate orderpriority clerk shippriority comment',
  p: 'partkey name mfgr brand type size container retailprice comment',
  ps: 'partkey suppkey availqty supplycost comment',
  r: 'regionkey name comment',
  s: 'suppkey name address nationkey phone acctbal comment',
};

const HINTS: Record<string, string> = {
  UNREACHABLE:
    'See whether the coordinator runs, and whether this address is right from where Backstage runs.',
  TRINO_CATALOG_NOT_FOUND:
    'The cluster has no catalog of this name: see etc/catalog on the coordinator, and its log for one that failed to load.',
  TRINO_SCHEMA_NOT_FOUND:
    'The catalog has no schema of this name, or its metastore lost it.',
  TRINO_TABLE_NOT_FOUND:
    'The schema has no table of this name: see SHOW TABLES for what it has.',
  TRINO_SYNTAX_ERROR: 'The statement is not SQL as Trino understands it.',
  TRINO_TYPE_MISMATCH:
    'A value is compared with or given to something of another type: cast it.',
  TRINO_EXCEEDED_LOCAL_MEMORY_LIMIT:
    'The query needs more memory on one node than query.max-memory-per-node gives it.',
  TRINO_EXCEEDED_GLOBAL_MEMORY_LIMIT:
    'The query needs more memory than query.max-memory gives it.',
  TRINO_ICEBERG_CATALOG_ERROR:
    'The catalog service behind it (Nessie, a REST catalog, a metastore) does not answer as it should.',
  TRINO_ICEBERG_FILESYSTEM_ERROR:
    'The object store behind it does not answer as it should: see its address and credentials in the catalog.',
  TRINO_TOO_MANY_REQUESTS_FAILED:
    'A worker stopped answering: see whether it runs, and what its log ends with.',
  TRINO_REMOTE_TASK_ERROR:
    'A worker stopped answering: see whether it runs, and what its log ends with.',
  TRINO_QUERY_QUEUE_FULL:
    'The cluster takes no more queries: see its resource groups, and what runs.',
};

/**
 * What the reader can do about an error whose cause is known.
 *
 * @param error - the reason of a `TargetError` and the engine's words
 */
export function hintFor(error: {
  reason: string;
  message: string;
}): string | undefined {
  if (error.reason === 'TRINO_COLUMN_NOT_FOUND') {
    return columnHint(error.message);
  }
  if (
    error.reason === 'TRINO_GENERIC_INTERNAL_ERROR' &&
    error.message.includes('Java heap space')
  ) {
    return 'A node ran out of heap: give its Java virtual machine more (-Xmx), or the query less to do.';
  }
  return HINTS[error.reason];
}

function columnHint(message: string): string {
  const name = /Column '(?:[^']*\.)?([^'.]+)' cannot be resolved/i
    .exec(message)?.[1]
    ?.toLowerCase();
  const [, prefix = '', rest = ''] =
    /^([a-z]{1,2})_(.+)$/.exec(name ?? '') ?? [];
  if (TPCH_COLUMNS[prefix]?.split(' ').includes(rest)) {
    return `The name exists as ${rest} where the catalog's tpch.column-naming is SIMPLIFIED, its default.`;
  }
  const standard = Object.entries(TPCH_COLUMNS)
    .filter(([, columns]) => name && columns.split(' ').includes(name))
    .map(([each]) => `${each}_${name}`);
  if (standard.length > 0) {
    return `In a TPC-H catalog the name exists as ${standard.join(
      ' or ',
    )} where its tpch.column-naming is STANDARD.`;
  }
  return 'The table has no such column: see DESCRIBE for those that it has. Upper and lower case make no difference.';
}
