import { firstColumn } from '../lib/trino.mjs';
import { BENCH_CATALOG, columnNamings } from '../parts/trino-catalogs.mjs';
import { trinoUrl } from '../parts/trino-node.mjs';

/**
 * The tables that performance is measured on have the other of TPC-H's two namings of columns (`extendedprice` for
 * `l_extendedprice`), so that the statement speaks of columns that there are not. Nothing is restarted.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const columnCase = {
  name: 'column-case',
  description:
    'Renames the columns of the tables that performance is measured on',
  parts: ['trino-coordinator'],
  effect: 'changed',
  inject: tools => nameColumns(columnNamings.other, tools),
  heal: tools => nameColumns(columnNamings.usual, tools),
};

/** Makes the catalog anew. One of a Trino that does not run is written when it starts. */
async function nameColumns(
  /** @type {string} */ naming,
  /** @type {import('../lib/contracts.mjs').FaultTools} */ {
    settings,
    runs,
    abort,
  },
) {
  if (!runs('trino-coordinator')) {
    return;
  }
  for (const statement of [
    `DROP CATALOG IF EXISTS ${BENCH_CATALOG}`,
    `CREATE CATALOG ${BENCH_CATALOG} USING tpch WITH ("tpch.column-naming" = '${naming}')`,
  ]) {
    await firstColumn(trinoUrl(settings), statement, {
      signal: abort,
      withinMs: 20_000,
    });
  }
}
