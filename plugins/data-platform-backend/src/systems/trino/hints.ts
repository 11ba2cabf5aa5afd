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
  TRINO_CLUSTER_OUT_OF_MEMORY:
    'The cluster had no memory left and ended this query: see what else ran, and give the nodes more, or the queries less (query.max-memory).',
  TRINO_EXCEEDED_GLOBAL_MEMORY_LIMIT:
    'The query needs more memory than query.max-memory gives it.',
  TRINO_ICEBERG_CATALOG_ERROR:
    'The catalog service behind it (Nessie, a REST catalog, a metastore) does not answer as it should.',
  TRINO_ICEBERG_COMMIT_ERROR:
    'The catalog service did not take what was written: see its log.',
  TRINO_ICEBERG_CANNOT_OPEN_SPLIT:
    'A file of the table cannot be read: see whether it is in the object store, and whether Trino may read it.',
  TRINO_ICEBERG_FILESYSTEM_ERROR:
    'The object store behind it does not answer as it should: see its address and credentials in the catalog.',
  TRINO_TOO_MANY_REQUESTS_FAILED:
    'A worker stopped answering: see whether it runs, and what its log ends with.',
  TRINO_REMOTE_TASK_ERROR:
    'A worker stopped answering: see whether it runs, and what its log ends with.',
  TRINO_QUERY_QUEUE_FULL:
    'The cluster takes no more queries: see its resource groups, and what runs.',
};

/** Errors whose name says less than the words of what is underneath. */
const BY_WORDS =
  /^TRINO_(GENERIC_INTERNAL_ERROR|REMOTE_TASK_ERROR|ICEBERG_|HIVE_)/;

/** What those words are, the more telling ones first. */
const WORDS: [words: RegExp, hint: string][] = [
  [
    /Java heap space|OutOfMemoryError|GC overhead limit/i,
    'A node ran out of heap: give its Java virtual machine more (-Xmx), or the query less to do.',
  ],
  [
    /Missing access key/i,
    'Nessie has no key for its object store: set access-key among its options of S3 (nessie.catalog.service.s3), or choose another auth-type than STATIC. Its readiness tells the same of each warehouse.',
  ],
  [
    /RequestTimeTooSkewed|difference between the request time/i,
    'The clocks of the object store and of who asks it are too far apart: let both keep time with NTP.',
  ],
  [
    /Failed to write snapshot/i,
    'Nessie cannot write to its object store: see its readiness, which tells why of each warehouse; mostly its key or its secret is missing or wrong.',
  ],
  [
    /Status Code: 403|Access ?Denied|InvalidAccessKeyId|SignatureDoesNotMatch/i,
    'The object store refuses the credentials that Trino has for it: compare s3.aws-access-key and s3.aws-secret-key of the catalog, and see what this key may do.',
  ],
  [
    /specified bucket does not exist|NoSuchBucket/i,
    'The bucket is not there: create it, or mend the location of the warehouse or schema.',
  ],
  [
    /Status Code: 501|NotImplemented/i,
    'The object store does not know what Trino asks of it: see its log for the header or the parameter that it refuses.',
  ],
  [
    /UnknownHost|Name or service not known|nodename nor servname/i,
    'A host name is not known where Trino runs: check the addresses in the catalog. Without s3.path-style-access the bucket is part of the name.',
  ],
  [
    /PKIX|SSLHandshake|unable to find valid certification path/i,
    'Trino does not trust a certificate: give its authority to the trust store of Java on each node.',
  ],
  [
    /Connection refused/i,
    'Nothing listens where Trino expects what stands behind the catalog: see whether its catalog service and its object store run, and their addresses in the catalog.',
  ],
  [
    /timed? ?out/i,
    'What stands behind the catalog does not answer Trino in time: see its load, and the network in between.',
  ],
  [
    /Status Code: 401|NotAuthorized|Unauthorized/i,
    'The catalog service refuses the credentials that Trino has for it: see iceberg.rest-catalog.security and what belongs to it in the catalog.',
  ],
];

/**
 * What the reader can do about an error whose cause is known.
 *
 * @param error - the reason of a `TargetError` and the engine's words, with
 * those of what caused it where they are known
 */
export function hintFor(error: {
  reason: string;
  message: string;
}): string | undefined {
  if (error.reason === 'TRINO_COLUMN_NOT_FOUND') {
    return columnHint(error.message);
  }
  if (BY_WORDS.test(error.reason)) {
    const known = WORDS.find(([words]) => words.test(error.message));
    if (known) {
      return known[1];
    }
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
