import { createApiRef } from '@backstage/core-plugin-api';
import type { DataPlatformClient } from 'backstage-plugin-data-platform-common';

/**
 * What the pages ask of the Data Platform backend. Each method throws
 * Backstage's `ResponseError` where the answer is an error.
 *
 * @public
 */
export type DataPlatformApi = Pick<
  DataPlatformClient,
  | 'getPlatform'
  | 'getEntitySummary'
  | 'getChecks'
  | 'getRuns'
  | 'getRun'
  | 'createRun'
  | 'getTransitions'
  | 'getMaintenance'
  | 'createMaintenance'
  | 'endMaintenance'
  | 'getAllocations'
  | 'getAllocation'
  | 'getAllocationSeries'
  | 'getAllocationChanges'
  | 'getAllocationEffect'
  | 'getReleases'
  | 'getMilestones'
  | 'getMilestone'
  | 'getMilestoneClaims'
  | 'draftMilestone'
>;

/**
 * The ref of the API; by default a `DataPlatformClient` stands behind it.
 *
 * @public
 */
export const dataPlatformApiRef = createApiRef<DataPlatformApi>({
  id: 'plugin.data-platform.service',
});
