import type { ObservedUsage } from 'backstage-plugin-data-platform-node';
import type { Knex } from 'knex';
import { inBatches, ROWS_A_STATEMENT, VALUES_A_STATEMENT } from './batches';
import {
  addSample,
  bucketOf,
  RESOLUTIONS,
  USAGE_KEY,
  UsageRow,
} from './usageRows';

/** How much of a resource a workload used at one time. */
export interface UsageSample extends ObservedUsage {
  allocationId: string;
}

const keyOf = (
  row: Pick<UsageRow, 'allocation_id' | 'resource' | 'resolution'>,
) => JSON.stringify([row.allocation_id, row.resource, row.resolution]);

/**
 * Adds samples of one time to the points of each resolution. Nobody else may add
 * to those of the same workloads meanwhile: the row of their system is locked.
 */
export async function recordUsage(
  transaction: Knex.Transaction,
  samples: UsageSample[],
  at: Date,
): Promise<void> {
  if (samples.length === 0) {
    return;
  }
  const known = await knownPoints(transaction, samples, at);
  const rows = samples.flatMap(({ allocationId, resource, value }) =>
    RESOLUTIONS.map(resolution => {
      const key = {
        allocation_id: allocationId,
        resource,
        resolution,
        bucket_at: bucketOf(at, resolution),
      };
      return addSample(known.get(keyOf(key)), key, value);
    }),
  );
  for (const batch of inBatches(rows, ROWS_A_STATEMENT)) {
    await transaction<UsageRow>('usage_rollups')
      .insert(batch)
      .onConflict([...USAGE_KEY])
      .merge();
  }
}

async function knownPoints(
  transaction: Knex.Transaction,
  samples: UsageSample[],
  at: Date,
): Promise<Map<string, UsageRow>> {
  const ids = [...new Set(samples.map(({ allocationId }) => allocationId))];
  const resources = [...new Set(samples.map(({ resource }) => resource))];
  const known = new Map<string, UsageRow>();
  for (const batch of inBatches(ids, VALUES_A_STATEMENT)) {
    for (const resolution of RESOLUTIONS) {
      const rows = await transaction<UsageRow>('usage_rollups')
        .whereIn('allocation_id', batch)
        .whereIn('resource', resources)
        .where({ resolution, bucket_at: bucketOf(at, resolution) });
      rows.forEach(row => known.set(keyOf(row), row));
    }
  }
  return known;
}
