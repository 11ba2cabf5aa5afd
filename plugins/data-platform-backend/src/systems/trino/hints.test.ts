import { hintFor } from './hints';

function columnHint(name: string) {
  return hintFor({
    reason: 'TRINO_COLUMN_NOT_FOUND',
    message: `line 1:8: Column '${name}' cannot be resolved`,
  });
}

describe('hintFor', () => {
  it.each([
    ['l_orderkey', 'exists as orderkey where'],
    ['L_OrderKey', 'exists as orderkey where'],
    ['ps_availqty', 'exists as availqty where'],
    ['lineitem.l_tax', 'exists as tax where'],
    ['linenumber', 'exists as l_linenumber where'],
    ['custkey', 'exists as c_custkey or o_custkey where'],
    ['l_nonsense', 'see DESCRIBE'],
    ['constructor', 'see DESCRIBE'],
  ])('says of a column %s that it %s', (name, expected) => {
    expect(columnHint(name)).toContain(expected);
  });

  it('has something to say of what is known, and nothing of what is not', () => {
    expect(
      hintFor({ reason: 'TRINO_CATALOG_NOT_FOUND', message: '' }),
    ).toContain('etc/catalog');
    expect(
      hintFor({ reason: 'TRINO_SOMETHING_NEW', message: '' }),
    ).toBeUndefined();
  });

  it.each([
    ['GENERIC_INTERNAL_ERROR', 'Java heap space', 'ran out of heap'],
    ['REMOTE_TASK_ERROR', 'Java heap space', 'ran out of heap'],
    ['REMOTE_TASK_ERROR', 'Expected response code 200', 'stopped answering'],
    ['CLUSTER_OUT_OF_MEMORY', '', 'no memory left'],
    ['EXCEEDED_LOCAL_MEMORY_LIMIT', '', 'query.max-memory-per-node'],
    ['EXCEEDED_GLOBAL_MEMORY_LIMIT', '', 'query.max-memory'],
    [
      'GENERIC_INTERNAL_ERROR',
      'Missing access key and secret for STATIC authentication mode',
      'Nessie has no key',
    ],
    [
      'GENERIC_INTERNAL_ERROR',
      'Server error: RuntimeException: Failed to write snapshot to: s3://lake/x',
      'see its readiness',
    ],
    ['ICEBERG_CATALOG_ERROR', 'Failed to list namespaces', 'catalog service'],
    [
      'ICEBERG_CATALOG_ERROR',
      'Connect to http://127.0.0.1:19120 failed: Connection refused',
      'Nothing listens',
    ],
    [
      'ICEBERG_FILESYSTEM_ERROR',
      'Forbidden (Service: S3, Status Code: 403)',
      's3.aws-secret-key',
    ],
    ['ICEBERG_FILESYSTEM_ERROR', 'Failed to list location', 'object store'],
    [
      'ICEBERG_FILESYSTEM_ERROR',
      'The specified bucket does not exist',
      'create it',
    ],
    ['ICEBERG_FILESYSTEM_ERROR', 'UnknownHostException: lake.s3', 'host name'],
    [
      'ICEBERG_FILESYSTEM_ERROR',
      'PKIX path building failed',
      'trust a certificate',
    ],
  ])('knows of %s, %s', (name, message, expected) => {
    expect(hintFor({ reason: `TRINO_${name}`, message })).toContain(expected);
  });

  it('does not take the words of a statement for those of a cause', () => {
    expect(
      hintFor({
        reason: 'TRINO_SYNTAX_ERROR',
        message: "mismatched input 'Connection refused'",
      }),
    ).toBe('The statement is not SQL as Trino understands it.');
  });
});
