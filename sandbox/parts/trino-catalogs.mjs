import { nessieUrls, WAREHOUSE } from './nessie.mjs';
import { s3Access } from './s3.mjs';

/** The catalog on which the performance of queries is measured: one of its own, so that it can be written otherwise. */
export const BENCH_CATALOG = 'bench';

/** The namings of TPC-H's columns: `l_orderkey` as the benchmark has them, or `orderkey`. */
export const columnNamings = { usual: 'STANDARD', other: 'SIMPLIFIED' };

/**
 * The catalogs that the sandbox's Trino has.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {string[]} faults those in force
 * @returns {Record<string, {connector: string, properties: Record<string, string>}>} by name
 */
export function catalogsOf(settings, faults) {
  const { url, region, accessKeyId, secretAccessKey } = s3Access(settings);
  return {
    tpch: { connector: 'tpch', properties: {} },
    [BENCH_CATALOG]: {
      connector: 'tpch',
      properties: {
        'tpch.column-naming': faults.includes('column-case')
          ? columnNamings.other
          : columnNamings.usual,
      },
    },
    tpcds: { connector: 'tpcds', properties: {} },
    memory: {
      connector: 'memory',
      properties: { 'memory.max-data-per-node': '64MB' },
    },
    // There is nothing to it but addresses: Trino starts without what it speaks of.
    iceberg: {
      connector: 'iceberg',
      properties: {
        'iceberg.catalog.type': 'rest',
        'iceberg.rest-catalog.uri': `${nessieUrls(settings).api}/iceberg/`,
        'iceberg.rest-catalog.warehouse': WAREHOUSE,
        'fs.native-s3.enabled': 'true',
        's3.endpoint': url,
        's3.region': region,
        's3.path-style-access': 'true',
        's3.aws-access-key': accessKeyId,
        's3.aws-secret-key': secretAccessKey,
      },
    },
  };
}
