import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { MilestoneClaimEvent } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import {
  inBatches,
  ROWS_A_STATEMENT,
  VALUES_A_STATEMENT,
} from '../../allocations/batches';
import { openHistoryDatabase } from '../../history/migrate';
import { fromStoredTime, type StoredTime } from '../../history/times';
import {
  DOCUMENT_COLUMNS,
  type DocumentRow,
  fromDocumentRow,
} from '../store/rows';
import type {
  ClaimNotice,
  KnownVerdict,
  ToldVerdict,
  Turns,
  VerdictStore,
  WatchedMilestone,
} from './types';

interface VerdictRow {
  milestone_id: string;
  claim_id: string;
  platform: string;
  basis: string;
  verdict: ToldVerdict;
  since: StoredTime;
  held: boolean | number;
}

interface EventRow {
  id: string;
  topic: string;
  payload: string;
  at: StoredTime;
}

/** Keeps what was told of claims in the plugin's database. */
export class DatabaseVerdictStore implements VerdictStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseVerdictStore> {
    return new DatabaseVerdictStore(
      await openHistoryDatabase(options.database),
    );
  }

  async watched(platform: string, limit: number): Promise<WatchedMilestone[]> {
    const rows: DocumentRow[] = await this.#knex('milestones')
      .select(...DOCUMENT_COLUMNS)
      .where({ platform })
      .whereNull('gone_at')
      .where(status =>
        status.whereNull('status_kind').orWhereNot('status_kind', 'superseded'),
      )
      .orderBy([
        { column: 'date', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromDocumentRow);
  }

  async verdicts(platform: string): Promise<KnownVerdict[]> {
    const rows = await this.#knex<VerdictRow>('claim_verdicts').where({
      platform,
    });
    return rows.map(row => ({
      milestoneId: row.milestone_id,
      claimId: row.claim_id,
      basis: row.basis,
      verdict: row.verdict,
      since: fromStoredTime(row.since),
      held: Boolean(row.held),
    }));
  }

  async record(
    platform: string,
    { first, turned, gone }: Turns,
  ): Promise<void> {
    if (first.length + turned.length + gone.length === 0) {
      return;
    }
    await this.#knex.transaction(async transaction => {
      for (const batch of inBatches(first, ROWS_A_STATEMENT)) {
        await transaction<VerdictRow>('claim_verdicts')
          .insert(batch.map(each => toRow(platform, each)))
          .onConflict(['milestone_id', 'claim_id'])
          .ignore();
      }
      for (const turn of turned) {
        await recordTurn(transaction, platform, turn);
      }
      for (const [milestoneId, claimIds] of byMilestone(gone)) {
        for (const batch of inBatches(claimIds, VALUES_A_STATEMENT)) {
          await transaction<VerdictRow>('claim_verdicts')
            .where({ milestone_id: milestoneId })
            .whereIn('claim_id', batch)
            .delete();
        }
      }
    });
  }

  async unpublished(limit: number): Promise<ClaimNotice[]> {
    const rows = await this.#knex<EventRow>('claim_events')
      .orderBy('id')
      .limit(limit);
    return rows.map(({ topic, payload }) => ({
      topic,
      payload: JSON.parse(payload) as MilestoneClaimEvent,
    }));
  }

  async forget(id: string): Promise<void> {
    await this.#knex<EventRow>('claim_events').where({ id }).delete();
  }
}

/** The event is kept only by whoever turned the verdict: of two that do, one. */
async function recordTurn(
  transaction: Knex.Transaction,
  platform: string,
  { from, to, notice }: Turns['turned'][number],
): Promise<void> {
  const kept = await transaction<VerdictRow>('claim_verdicts')
    .where({
      milestone_id: from.milestoneId,
      claim_id: from.claimId,
      basis: from.basis,
      verdict: from.verdict,
    })
    .update(toRow(platform, to));
  if (kept > 0 && notice) {
    await transaction<EventRow>('claim_events').insert({
      id: notice.payload.id,
      topic: notice.topic,
      payload: JSON.stringify(notice.payload),
      at: new Date(notice.payload.at),
    });
  }
}

function toRow(platform: string, verdict: KnownVerdict): VerdictRow {
  return {
    milestone_id: verdict.milestoneId,
    claim_id: verdict.claimId,
    platform,
    basis: verdict.basis,
    verdict: verdict.verdict,
    since: verdict.since,
    held: verdict.held,
  };
}

function byMilestone(gone: Turns['gone']): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { milestoneId, claimId } of gone) {
    found.set(milestoneId, [...(found.get(milestoneId) ?? []), claimId]);
  }
  return found;
}
