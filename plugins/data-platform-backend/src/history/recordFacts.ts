import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { StoredResult } from '../validation/types';
import type { FactRow } from './factRows';
import type { Facts } from './facts';
import { partsOfRef } from './stateRows';
import { fromStoredTime } from './times';

/** Values that are kept of each fact, the oldest of which go: some change all the time. */
export const VALUES_A_FACT = 200;

/**
 * Facts that are followed of each system. One with a new name is not where there
 * are so many: those that are there are kept instead.
 */
export const FACTS_A_SYSTEM = 200;

/** What tells a fact, and what it tells. */
interface ToldFact extends Pick<FactRow, 'platform' | 'system' | 'name'> {
  value: string;
  at: Date;
}

function current(
  transaction: Knex.Transaction,
  { platform, system, name }: ToldFact,
): Knex.QueryBuilder<FactRow> {
  return transaction<FactRow>('fact_changes')
    .where({ platform, system, name })
    .whereNull('replaced_at');
}

/** Adds a value of a fact; false where another replica did meanwhile. */
async function add(
  transaction: Knex.Transaction,
  fact: ToldFact,
  previous: string | undefined,
): Promise<boolean> {
  const inserted = await transaction('fact_changes')
    .insert({ ...fact, id: uuid(), previous: previous ?? null })
    .onConflict(
      transaction.raw('(platform, system, name) where replaced_at is null'),
    )
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

async function hasRoom(
  transaction: Knex.Transaction,
  { platform, system }: ToldFact,
): Promise<boolean> {
  const followed = await transaction('fact_changes')
    .select('id')
    .where({ platform, system })
    .whereNull('replaced_at')
    .limit(FACTS_A_SYSTEM);
  return followed.length < FACTS_A_SYSTEM;
}

async function removeOldest(
  transaction: Knex.Transaction,
  { platform, system, name }: ToldFact,
): Promise<void> {
  const kept = await transaction<FactRow>('fact_changes')
    .select('at', 'id')
    .where({ platform, system, name })
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .offset(VALUES_A_FACT - 1)
    .limit(1)
    .first();
  if (kept) {
    await transaction('fact_changes')
      .where({ platform, system, name })
      .whereRaw('(at, id) < (?, ?)', [kept.at, kept.id])
      .delete();
  }
}

async function record(
  transaction: Knex.Transaction,
  fact: ToldFact,
): Promise<void> {
  // Until the transaction ends, another replica waits here. SQLite has one
  // writer at a time, and leaves the clause out.
  const before: FactRow | undefined = await current(transaction, fact)
    .forUpdate()
    .first();
  if (before) {
    const isLate = fact.at < fromStoredTime(before.at);
    if (isLate || before.value === fact.value) {
      return;
    }
    await transaction('fact_changes')
      .where({ id: before.id })
      .update({ replaced_at: fact.at });
  } else if (!(await hasRoom(transaction, fact))) {
    return;
  }
  if (!(await add(transaction, fact, before?.value))) {
    // What came meanwhile may be the same value, or an older one.
    await record(transaction, fact);
    return;
  }
  if (before) {
    await removeOldest(transaction, fact);
  }
}

/**
 * Records the facts of a result that changed: those of which its check told
 * something else before, or nothing, and that its system is not known to have.
 *
 * Two checks that tell the same fact differently are so recorded once each, and
 * not with every run: neither of them changed what it says.
 *
 * @param before - what the check told before this result
 */
export async function recordFacts(
  transaction: Knex.Transaction,
  result: StoredResult,
  before: Facts,
): Promise<void> {
  const { platform, system } = partsOfRef(result.ref);
  const changed = Object.entries(result.facts)
    .filter(([name, value]) => before[name]?.[0] !== value)
    // All in one order: two that waited for each other would wait for ever.
    .sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, value] of changed) {
    await record(transaction, {
      platform,
      system,
      name,
      value,
      at: result.finishedAt,
    });
  }
}
