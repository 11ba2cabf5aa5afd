import type { ObservedUsage } from 'backstage-plugin-data-platform-node';
import { fromStoredTime, StoredTime } from '../history/times';
import { Histogram, quantile, withSample } from './histogram';
import type { StoredUsage, UsageResolution } from './types';

/** How long a point of each resolution is, in milliseconds. */
export const usageResolutions: Record<UsageResolution, number> = {
  fine: 60 * 1000,
  hour: 60 * 60 * 1000,
  day: 24 * 60 * 60 * 1000,
};

/** All of them. */
export const RESOLUTIONS: UsageResolution[] = ['fine', 'hour', 'day'];

/** A row of `usage_rollups`. */
export interface UsageRow {
  allocation_id: string;
  resource: ObservedUsage['resource'];
  resolution: UsageResolution;
  bucket_at: StoredTime;
  samples: number;
  total: number;
  minimum: number;
  maximum: number;
  histogram: string;
}

/** Columns that tell one point from the others. */
export const USAGE_KEY = [
  'allocation_id',
  'resource',
  'resolution',
  'bucket_at',
] as const satisfies (keyof UsageRow)[];

/** Where the point of a time begins, in UTC. */
export function bucketOf(at: Date, resolution: UsageResolution): Date {
  const length = usageResolutions[resolution];
  return new Date(Math.floor(at.getTime() / length) * length);
}

/** A point with one sample more. */
export function addSample(
  row: UsageRow | undefined,
  key: Pick<UsageRow, 'allocation_id' | 'resource' | 'resolution'> & {
    bucket_at: Date;
  },
  value: number,
): UsageRow {
  const histogram: Histogram = row ? JSON.parse(row.histogram) : {};
  return {
    ...key,
    samples: (row?.samples ?? 0) + 1,
    total: (row?.total ?? 0) + value,
    minimum: Math.min(row?.minimum ?? value, value),
    maximum: Math.max(row?.maximum ?? value, value),
    histogram: JSON.stringify(withSample(histogram, value)),
  };
}

/** The point that a row holds. */
export function fromUsageRow(row: UsageRow): StoredUsage {
  const { samples, minimum, maximum } = row;
  return {
    at: fromStoredTime(row.bucket_at),
    samples,
    mean: row.total / samples,
    minimum,
    maximum,
    p95: quantile(JSON.parse(row.histogram), 0.95, { minimum, maximum }),
  };
}
