import type { Knex } from 'knex';
import { fromOptionalTime } from '../history/times';
import type { UsageResolution } from './types';
import { RESOLUTIONS, UsageRow } from './usageRows';

const DAY = 24 * 60 * 60 * 1000;

/** For how long points are kept, in milliseconds. */
export const usageKept: Record<UsageResolution, number> = {
  fine: 2 * DAY,
  hour: 35 * DAY,
  day: 400 * DAY,
};

/** Points in time whose points are removed in one go; the next one does the rest. */
const MAX_TIMES = 300;

/**
 * Removes what is kept long enough, all workloads' points of one time with each
 * statement, so that nothing waits long for it.
 */
export async function removeOldUsage(knex: Knex, now: Date): Promise<number> {
  let removed = 0;
  for (const resolution of RESOLUTIONS) {
    const before = now.getTime() - usageKept[resolution];
    for (let times = 0; times < MAX_TIMES; times += 1) {
      const oldest = await oldestTime(knex, resolution);
      if (!oldest || oldest.getTime() >= before) {
        break;
      }
      removed += await knex<UsageRow>('usage_rollups')
        .where({ resolution, bucket_at: oldest })
        .delete();
    }
  }
  return removed;
}

async function oldestTime(
  knex: Knex,
  resolution: UsageResolution,
): Promise<Date | undefined> {
  const row = await knex<UsageRow>('usage_rollups')
    .where({ resolution })
    .orderBy('bucket_at')
    .first('bucket_at');
  return fromOptionalTime(row?.bucket_at);
}
