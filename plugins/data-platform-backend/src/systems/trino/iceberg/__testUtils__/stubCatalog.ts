import { StubAnswer, stubTrino } from '../../__testUtils__/stubTrino';
import { FIRST_ROWS, LATER_ROWS } from '../rows';
import type { MemoryEntries, MemoryStore } from './stores';

/** Where the stub's schema of the probes lies. */
export const FOLDER = 's3://lake/warehouse/probes';

/** Goes before what the stub answers; `undefined` leaves a statement to it. */
export type Change = (statement: string) => StubAnswer | undefined;

/**
 * A Trino with a catalog that does what a probe asks of it, over stores that are
 * only keys: as Nessie's where there are entries.
 */
export function stubCatalog(
  { store, entries }: { store?: MemoryStore; entries?: MemoryEntries } = {},
  change: Change = () => undefined,
) {
  /** How often each table was inserted into. */
  const inserts = new Map<string, number>();
  return stubTrino(statement => {
    const [, table = ''] = /\b(probe_[a-z0-9]+)/.exec(statement) ?? [];
    const key = `data_platform_probe.${table}`;
    const changed = change(statement);
    if (changed) {
      return changed;
    }
    if (statement.startsWith('SHOW CREATE SCHEMA')) {
      return {
        rows: [[`CREATE SCHEMA x\nWITH (\n   location = '${FOLDER}/'\n)`]],
      };
    }
    if (statement.startsWith('CREATE TABLE')) {
      inserts.set(table, 0);
      entries?.keys.add(key);
      store?.keys.add(`warehouse/probes/${table}/metadata/1`);
      return {};
    }
    if (statement.startsWith('INSERT')) {
      const count = (inserts.get(table) ?? 0) + 1;
      inserts.set(table, count);
      store?.keys.add(`warehouse/probes/${table}/data/${count}`);
      return {};
    }
    if (statement.startsWith('DROP TABLE')) {
      inserts.delete(table);
      entries?.keys.delete(key);
      return {};
    }
    if (statement.includes('information_schema.tables')) {
      return { rows: inserts.has(table) ? [[table]] : [] };
    }
    if (statement.includes('$properties')) {
      const commit = [
        ['nessie.commit.ref', 'main'],
        ['nessie.commit.id', 'c0ffee'],
      ];
      return {
        rows: [['location', `${FOLDER}/${table}`], ...(entries ? commit : [])],
      };
    }
    if (statement.includes('$snapshots')) {
      return { rows: [['7830733338156500702']] };
    }
    const isPast = /#c0ffee"|FOR VERSION AS OF 7830733338156500702 /.test(
      statement,
    );
    return {
      rows:
        isPast || inserts.get(table) === 1
          ? FIRST_ROWS
          : [...FIRST_ROWS, ...LATER_ROWS],
    };
  });
}
