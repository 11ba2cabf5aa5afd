import {
  aPlatform,
  type Said,
  stateAfter,
} from '../../__testUtils__/platforms';
import type { MissedSlots } from '../../history/types';
import type { ConfiguredCheck, ConfiguredPlatform } from '../../model/types';
import type { MaintenanceWindow, StoredRun } from '../../validation/types';
import { platformShape } from '../systems';

/** When the tests look. */
export const now = new Date('2026-11-24T15:30:00Z');

const lastRun = new Date('2026-11-24T15:28:00Z');

/** A platform of checks that said something, as the API tells it. */
export function shapeOf(
  results: [check: ConfiguredCheck, said: Said[]][],
  options: {
    lastAt?: Date;
    platform?: Partial<ConfiguredPlatform>;
    running?: StoredRun[];
    maintenance?: MaintenanceWindow[];
    missed?: MissedSlots[];
  } = {},
) {
  return platformShape(
    aPlatform(
      results.map(([check]) => check),
      options.platform,
    ),
    {
      now,
      states: new Map(
        results
          .filter(([, said]) => said.length > 0)
          .map(([check, said]) => [
            check.ref,
            stateAfter(check, said, options.lastAt ?? lastRun),
          ]),
      ),
      facts: {},
      latestRuns: [],
      runningRuns: options.running ?? [],
      missed: options.missed ?? [],
      maintenance: options.maintenance ?? [],
    },
  );
}
