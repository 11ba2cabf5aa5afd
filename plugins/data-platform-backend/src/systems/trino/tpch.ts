import { TargetError } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { quoteIdentifier } from './sqlText';

/** Where the TPC-H tables are. */
export const tpchSchema = z.strictObject({
  catalog: z.string().min(1).max(256).default('tpch'),
  schema: z.enum(['tiny', 'sf1']).default('tiny'),
  /** Whether a cluster without the catalog is wrong, or the question does not apply to it. */
  required: z.boolean().default(false),
});

export type Tpch = z.output<typeof tpchSchema>;

/**
 * Known answers by scale, from the TPC-H specification's own (sf1) and the
 * connector's generator (tiny, a hundredth of it).
 */
export const TPCH_ANSWERS = {
  tiny: {
    rows: {
      customer: 1_500,
      lineitem: 60_175,
      nation: 25,
      orders: 15_000,
      part: 2_000,
      partsupp: 8_000,
      region: 5,
      supplier: 100,
    },
    q1: { 'A F': 14_876, 'N F': 348, 'N O': 29_181, 'R F': 14_902 },
    q6: 1_193_053.2253,
  },
  sf1: {
    rows: {
      customer: 150_000,
      lineitem: 6_001_215,
      nation: 25,
      orders: 1_500_000,
      part: 200_000,
      partsupp: 800_000,
      region: 5,
      supplier: 10_000,
    },
    q1: { 'A F': 1_478_493, 'N F': 38_854, 'N O': 2_920_374, 'R F': 1_478_870 },
    q6: 123_141_078.2283,
  },
};

/** Number of rows of each table. */
export function rowCountStatement(tpch: Tpch): string {
  return Object.keys(TPCH_ANSWERS[tpch.schema].rows)
    .map(
      table =>
        `SELECT '${table}' AS name, count(*) AS rows FROM ${tableOf(
          tpch,
          table,
        )}`,
    )
    .join('\nUNION ALL ');
}

/** Q1, the pricing summary, as far as its counts. */
export function q1Statement(tpch: Tpch): string {
  return `SELECT returnflag, linestatus, count(*)
FROM ${lineitem(tpch)}
WHERE shipdate <= DATE '1998-12-01' - INTERVAL '90' DAY
GROUP BY returnflag, linestatus
ORDER BY returnflag, linestatus`;
}

/** Q6, the forecast of revenue. */
export function q6Statement(tpch: Tpch): string {
  return `SELECT sum(extendedprice * discount) AS revenue
FROM ${lineitem(tpch)}
WHERE shipdate >= DATE '1994-01-01'
  AND shipdate < DATE '1995-01-01'
  AND discount BETWEEN 0.05 AND 0.07
  AND quantity < 24`;
}

/** Whether an error says that the cluster has no TPC-H tables where we look for them. */
export function isWithoutTpch(error: unknown): error is TargetError {
  return (
    error instanceof TargetError &&
    ['TRINO_CATALOG_NOT_FOUND', 'TRINO_SCHEMA_NOT_FOUND'].includes(error.reason)
  );
}

function tableOf({ catalog, schema }: Tpch, table: string): string {
  return `${quoteIdentifier(catalog)}.${schema}.${table}`;
}

/** Its columns named by position, since the catalog decides whether they are `quantity` or `l_quantity`. */
function lineitem(tpch: Tpch): string {
  return `${tableOf(tpch, 'lineitem')} AS l (
  orderkey, partkey, suppkey, linenumber, quantity, extendedprice, discount, tax,
  returnflag, linestatus, shipdate, commitdate, receiptdate, shipinstruct, shipmode, comment)`;
}
