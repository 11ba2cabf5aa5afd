import type { EntitySummary } from 'backstage-plugin-data-platform-common';
import type { RunRequest } from '../RunNow';

/** What has to run so that everything an entity shows is checked anew. */
export function runRequests(summary: EntitySummary): RunRequest[] {
  return summary.suites.flatMap(({ platform, name, checks }) => {
    const own = (summary.checks ?? []).filter(
      check => check.platform === platform && check.suites.includes(name),
    );
    if (own.length === 0) {
      return [];
    }
    // Of a suite that covers more than this entity, only its systems run.
    return own.length < checks
      ? [
          {
            platform,
            suite: name,
            systems: [...new Set(own.map(({ system }) => system))],
          },
        ]
      : [{ platform, suite: name }];
  });
}
