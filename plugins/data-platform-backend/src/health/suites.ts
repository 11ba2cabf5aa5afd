import type { Schedule, Suite } from 'backstage-plugin-data-platform-common';
import type { ConfiguredSuite, SuiteSchedule } from '../model/types';
import { scheduleText, nextSlot } from '../validation/slots';
import type { HealthSnapshot } from './snapshot';
import { runShape } from './shapes';

/** A suite: when it runs, what its latest run said, and what it missed. */
export function suiteShape(
  suite: ConfiguredSuite,
  validated: boolean,
  snapshot: HealthSnapshot,
): Suite {
  const same = (other: { platform: string; suite: string }) =>
    other.platform === suite.platform && other.suite === suite.name;
  const lastRun = snapshot.latestRuns.find(same);
  const running = snapshot.runningRuns.find(same);
  return {
    platform: suite.platform,
    name: suite.name,
    schedule: scheduleShape(suite.schedule),
    checks: suite.checks.length,
    lastRun: lastRun && runShape(lastRun),
    running: running && runShape(running),
    nextSlot:
      validated && suite.checks.length > 0
        ? nextSlot(suite.schedule, snapshot.now)?.toISOString()
        : undefined,
    missed: snapshot.missed
      .filter(same)
      .reduce((sum, { missed }) => sum + missed, 0),
  };
}

function scheduleShape(schedule: SuiteSchedule): Schedule {
  const text = scheduleText(schedule);
  switch (schedule.kind) {
    case 'interval':
      return { text, intervalSeconds: schedule.intervalMs / 1000 };
    case 'cron':
      return { text, cron: schedule.expression };
    default:
      return { text };
  }
}
