import {
  type AllocationObservation,
  type ObservedWorkload,
} from 'backstage-plugin-data-platform-node';
import { systemRef } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import {
  AllocationRow,
  knowledgeOf,
  OBSERVED_COLUMNS,
  toObservedColumns,
  workloadOf,
} from './allocationRows';
import { inBatches, ROWS_A_STATEMENT, VALUES_A_STATEMENT } from './batches';
import { findCarriers } from './carriers';
import { ChangeRow, toChangeRow } from './changeRows';
import { recordUsage } from './recordUsage';
import { SourceRow, toSourceRow } from './sourceRows';
import { FoundChange, whatChanged, whatWent } from './whatChanged';
import { isListed, workloadKey } from './workloadKey';

type System = { ref: string; platform: string };

/**
 * Keeps an observation that is storable, with what changed and what is used.
 *
 * The transaction begins with a write to the row of the system. Another replica
 * waits there, and then finds that it came too late; SQLite takes its one write
 * lock at once.
 */
export async function recordObservation(
  knex: Knex,
  system: System,
  observation: AllocationObservation,
  { at, askedAt }: { at: Date; askedAt: Date },
): Promise<{ changes: number }> {
  return knex.transaction(async transaction => {
    const source = toSourceRow(system, observation, at);
    if (!(await isNews(transaction, source, askedAt))) {
      return { changes: 0 };
    }
    const known = await knownRows(transaction, system, observation.workloads);
    const rows: AllocationRow[] = [];
    const changes: ChangeRow[] = [];
    for (const workload of observation.workloads) {
      const row = known.get(workloadKey(workload));
      const concluded = conclude(system, row, workload, at);
      rows.push(concluded.row);
      changes.push(...concluded.changes);
    }
    const observed = new Set(observation.workloads.map(workloadKey));
    const gone = [...known].filter(
      ([key, row]) =>
        row.gone_at === null &&
        !observed.has(key) &&
        isListed(workloadOf(row), observation.listed),
    );
    for (const [, row] of gone) {
      const change = whatWent(knowledgeOf(row), at);
      changes.push(toChangeRow(change, row, undefined, at));
    }

    await keepRows(transaction, rows, known, at);
    await markGone(
      transaction,
      gone.map(([, { id }]) => id),
      at,
    );
    const added = await keepChanges(transaction, system, changes);
    await recordUsage(
      transaction,
      observation.workloads.flatMap(({ usage = [] }, index) =>
        usage.map(({ resource, value }) => ({
          allocationId: rows[index].id,
          resource,
          value,
        })),
      ),
      at,
    );
    return { changes: added };
  });
}

/**
 * Keeps what the collection said; false where a later one is kept, or the same, or
 * one that was answered after this one was asked for: this may tell an older state.
 */
async function isNews(
  transaction: Knex.Transaction,
  row: SourceRow,
  askedAt: Date,
): Promise<boolean> {
  const kept = await transaction<SourceRow>('allocation_sources')
    .insert(row)
    .onConflict('ref')
    .merge()
    .where(query =>
      query
        .whereNull('allocation_sources.succeeded_at')
        .orWhere(before =>
          before
            .where('allocation_sources.succeeded_at', '<', row.succeeded_at)
            .where('allocation_sources.succeeded_at', '<=', askedAt),
        ),
    )
    .returning('ref');
  return kept.length > 0;
}

/** What is known of the system's workloads: those that are there, and those that come again. */
async function knownRows(
  transaction: Knex.Transaction,
  { ref }: System,
  workloads: ObservedWorkload[],
): Promise<Map<string, AllocationRow>> {
  const present = await transaction<AllocationRow>('allocations')
    .where({ ref })
    .whereNull('gone_at');
  const known = new Map(
    present.map(row => [workloadKey(workloadOf(row)), row] as const),
  );
  const others = workloads.filter(each => !known.has(workloadKey(each)));
  for (const batch of inBatches(others, VALUES_A_STATEMENT)) {
    const rows = await transaction<AllocationRow>('allocations')
      .where({ ref })
      .whereNotNull('gone_at')
      .whereIn(
        'name',
        batch.map(({ name }) => name),
      );
    rows.forEach(row => known.set(workloadKey(workloadOf(row)), row));
  }
  return known;
}

function conclude(
  system: System,
  known: AllocationRow | undefined,
  workload: ObservedWorkload,
  at: Date,
): { row: AllocationRow; changes: ChangeRow[] } {
  const { changes, current, knowledge } = whatChanged(
    known && knowledgeOf(known),
    workload,
    at,
  );
  const belongsTo =
    workload.belongsTo && systemRef(system.platform, workload.belongsTo);
  const row: AllocationRow = {
    id: known?.id ?? uuid(),
    platform: system.platform,
    ref: system.ref,
    kind: workload.kind,
    namespace: workload.namespace ?? '',
    name: workload.name,
    first_seen_at: known?.first_seen_at ?? at,
    ...toObservedColumns(
      workload,
      current,
      knowledge,
      belongsTo === system.ref ? undefined : belongsTo,
    ),
  };
  return {
    row,
    changes: changes.map((change: FoundChange) =>
      toChangeRow(change, row, workload.release, at),
    ),
  };
}

/** Writes the rows that are others than before; of the rest only when they were seen. */
async function keepRows(
  transaction: Knex.Transaction,
  rows: AllocationRow[],
  known: Map<string, AllocationRow>,
  at: Date,
): Promise<void> {
  const seen: string[] = [];
  const others: AllocationRow[] = [];
  const moved = new Map<string | null, string[]>();
  for (const row of rows) {
    const before = known.get(workloadKey(workloadOf(row)));
    if (before && isSame(before, row)) {
      seen.push(row.id);
    } else {
      others.push(row);
    }
    if (before && before.belongs_to !== row.belongs_to) {
      moved.set(row.belongs_to, [...(moved.get(row.belongs_to) ?? []), row.id]);
    }
  }
  for (const batch of inBatches(seen, VALUES_A_STATEMENT)) {
    await transaction<AllocationRow>('allocations')
      .whereIn('id', batch)
      .update({ seen_at: at });
  }
  for (const batch of inBatches(others, ROWS_A_STATEMENT)) {
    await transaction<AllocationRow>('allocations')
      .insert(batch)
      .onConflict(['ref', 'kind', 'namespace', 'name'])
      .merge([...OBSERVED_COLUMNS]);
  }
  for (const [belongsTo, ids] of moved) {
    for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
      await transaction<ChangeRow>('allocation_changes')
        .whereIn('allocation_id', batch)
        .update({ belongs_to: belongsTo });
    }
  }
}

function isSame(before: AllocationRow, row: AllocationRow): boolean {
  return OBSERVED_COLUMNS.every(
    column => column === 'seen_at' || before[column] === row[column],
  );
}

async function markGone(
  transaction: Knex.Transaction,
  ids: string[],
  at: Date,
): Promise<void> {
  for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
    await transaction<AllocationRow>('allocations')
      .whereIn('id', batch)
      .update({ gone_at: at });
  }
}

async function keepChanges(
  transaction: Knex.Transaction,
  { platform }: System,
  changes: ChangeRow[],
): Promise<number> {
  let added = 0;
  const carried = await findCarriers(transaction, platform, changes);
  for (const batch of inBatches(carried, ROWS_A_STATEMENT)) {
    const inserted = await transaction<ChangeRow>('allocation_changes')
      .insert(batch)
      .onConflict()
      .ignore()
      .returning('id');
    added += inserted.length;
  }
  return added;
}
