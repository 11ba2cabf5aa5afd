import type { DatabaseService } from '@backstage/backend-plugin-api';
import type {
  AllocationObservation,
  ObservationProblem,
  ObservedRelease,
} from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { openHistoryDatabase } from '../history/migrate';
import { LIMITS, storableText } from '../history/storable';
import { recordObservation } from './recordObservation';
import { recordReleases } from './recordReleases';
import { removeOldUsage } from './removeOldUsage';
import type { SourceRow } from './sourceRows';
import { storableObservation, storableReleases } from './storableObservation';
import type { AllocationStore } from './types';

type System = { ref: string; platform: string };

/** Keeps what collections tell in the plugin's database. */
export class DatabaseAllocationStore implements AllocationStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseAllocationStore> {
    return new DatabaseAllocationStore(
      await openHistoryDatabase(options.database),
    );
  }

  async record(
    system: System,
    observation: AllocationObservation,
    at: Date,
    askedAt = at,
  ): Promise<{ changes: number }> {
    return recordObservation(
      this.#knex,
      system,
      storableObservation(observation),
      { at, askedAt },
    );
  }

  async recordFailure(system: System, error: string, at: Date): Promise<void> {
    const failed = {
      attempted_at: at,
      error: storableText(error, LIMITS.sentence),
    };
    await this.#knex<SourceRow>('allocation_sources')
      .insert({
        ref: system.ref,
        platform: system.platform,
        quotas: '[]',
        problems: '[]',
        ...failed,
      })
      .onConflict('ref')
      .merge(['attempted_at', 'error'])
      .where('allocation_sources.attempted_at', '<=', at);
  }

  async recordReleases(
    system: System,
    releases: ObservedRelease[],
    at: Date,
  ): Promise<{ added: number; problems: ObservationProblem[] }> {
    const { malformed, ...storable } = storableReleases(releases);
    return {
      ...(await recordReleases(this.#knex, system, storable.releases, at)),
      problems: malformed,
    };
  }

  async removeOldUsage(now: Date): Promise<number> {
    return removeOldUsage(this.#knex, now);
  }
}
