import type { Knex } from 'knex';

interface Statement {
  sql: string;
  bindings: Knex.RawBinding[];
}

/** What the database says of how it answers each statement that is asked of it meanwhile. */
export async function plansOf(
  knex: Knex,
  ask: () => Promise<unknown>,
): Promise<string[]> {
  const asked: Statement[] = [];
  const listener = (query: Statement) => {
    if (!/^(BEGIN|COMMIT|ROLLBACK)/i.test(query.sql)) {
      asked.push(query);
    }
  };
  knex.on('query', listener);
  try {
    await ask();
  } finally {
    knex.removeListener('query', listener);
  }
  const plans: string[] = [];
  for (const statement of asked) {
    plans.push(await planOf(knex, statement));
  }
  return plans;
}

async function planOf(
  knex: Knex,
  { sql, bindings }: Statement,
): Promise<string> {
  if (knex.client.config.client !== 'pg') {
    const rows: { detail: string }[] = await knex.raw(
      `explain query plan ${sql}`,
      bindings,
    );
    return rows.map(row => row.detail).join('\n');
  }
  return knex.transaction(async transaction => {
    // With it, a table is read through only where no index serves.
    await transaction.raw('set local enable_seqscan = off');
    const { rows }: { rows: Record<'QUERY PLAN', string>[] } =
      await transaction.raw(`explain ${sql.replace(/\$\d+/g, '?')}`, bindings);
    return rows.map(row => row['QUERY PLAN']).join('\n');
  });
}

/** Keeps rows, and has the database count them: PostgreSQL does so by itself, but later; SQLite never. */
export async function fillTables(
  knex: Knex,
  rows: Record<string, object[]>,
): Promise<void> {
  for (const [table, all] of Object.entries(rows)) {
    await knex.batchInsert(table, all, 500);
  }
  if (knex.client.config.client === 'pg') {
    await knex.raw('analyze');
  }
}
