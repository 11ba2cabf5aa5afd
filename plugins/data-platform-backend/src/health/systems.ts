import type {
  Counts,
  Platform,
  Suite,
  System,
} from 'backstage-plugin-data-platform-common';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import { type AggregateHealth, aggregateHealth, asParts } from './aggregate';
import type { CheckHealth } from './checkHealth';
import { recentOutcomes } from './recentOutcomes';
import { maintenanceShape, windowOver } from './maintenance';
import { healthSentence, healthSummary, toSentence } from './sentence';
import { sentenceContext } from './sentenceContext';
import { strong, text, type Words } from './sentence/parts';
import { checksOf, type HealthSnapshot } from './snapshot';
import { suiteShape } from './suites';

const NOT_VALIDATED = 'not validated: its configuration has problems';

/** A system of a platform, with what its checks add up to. */
export function systemShape(
  platform: ConfiguredPlatform,
  system: ConfiguredSystem,
  checks: CheckHealth[],
  snapshot: HealthSnapshot,
): System {
  const aggregate = aggregateHealth(checks);
  const window = windowOver(snapshot.maintenance, [system]);
  return {
    ref: system.ref,
    platform: system.platform,
    name: system.name,
    type: system.type.type,
    title: system.title,
    owner: system.owner,
    ...aggregateShape(aggregate),
    lastKnownHealth: aggregate.lastKnownHealth,
    summary:
      platform.problems.length > 0
        ? NOT_VALIDATED
        : healthSummary(checks, aggregate, { now: snapshot.now }),
    facts: snapshot.facts[system.ref] ?? {},
    counts: countOutcomes(checks),
    severity: system.severity,
    flapping: checks.some(({ flapping }) => flapping) ? true : undefined,
    maintenance: window && maintenanceShape(window, snapshot.now),
    recent: recentOutcomes(checks),
  };
}

/** A platform with its systems and suites. One with problems is not validated. */
export function platformShape(
  platform: ConfiguredPlatform,
  snapshot: HealthSnapshot,
): Platform {
  const own = checksOf(platform, snapshot);
  const checks = asParts(own, platform.systems);
  const aggregate = aggregateHealth(checks);
  const suites = suitesOf(platform, snapshot);
  const broken = platform.problems.length > 0;
  const context = sentenceContext(
    platform.systems.map(system => ({ platform, system })),
    suites,
    snapshot,
  );
  const { window } = context;
  return {
    name: platform.name,
    title: platform.title,
    owner: platform.owner,
    ...aggregateShape(aggregate),
    summary: broken ? NOT_VALIDATED : healthSummary(checks, aggregate, context),
    sentence: broken
      ? problemsSentence(platform)
      : healthSentence(checks, aggregate, context),
    systems: platform.systems.map(system =>
      systemShape(
        platform,
        system,
        own.filter(({ check }) => check.system === system.name),
        snapshot,
      ),
    ),
    suites,
    maintenance: window && maintenanceShape(window, snapshot.now),
    problems: platform.problems,
  };
}

/** The suites of a platform. */
export function suitesOf(
  platform: ConfiguredPlatform,
  snapshot: HealthSnapshot,
): Suite[] {
  return platform.suites.map(suite =>
    suiteShape(suite, platform.problems.length === 0, snapshot),
  );
}

/** The times of an aggregate as the API tells them. */
export function aggregateShape(aggregate: AggregateHealth) {
  return {
    health: aggregate.health,
    stale: aggregate.stale,
    since: aggregate.since?.toISOString(),
    lastResultAt: aggregate.lastResultAt?.toISOString(),
  };
}

function problemsSentence(platform: ConfiguredPlatform) {
  return toSentence(
    [
      strong('Not validated:'),
      text(`its configuration has ${problemCount(platform)}.`),
    ],
    problemDetails(platform),
  );
}

/** `a problem`, `2 problems` */
export function problemCount({ problems }: ConfiguredPlatform): string {
  return problems.length === 1 ? 'a problem' : `${problems.length} problems`;
}

/** What is wrong in the configuration of a platform: the first problem, and how many more. */
export function problemDetails({ problems }: ConfiguredPlatform): Words[] {
  const [first] = problems;
  const rest = problems.length - 1;
  return [
    [
      { kind: 'code', text: first.path },
      ...text(` ${first.message.replace(/\.$/, '')}.`),
    ],
    ...(rest > 0 ? [text(`And ${rest} more.`)] : []),
  ];
}

/** Outcomes of the latest results of those that run. */
function countOutcomes(checks: CheckHealth[]): Counts {
  const counts: Counts = {
    passed: 0,
    degraded: 0,
    failed: 0,
    skipped: 0,
    errored: 0,
  };
  for (const { state, idle } of checks) {
    if (state && !idle) {
      counts[state.latest.outcome] += 1;
    }
  }
  return counts;
}
