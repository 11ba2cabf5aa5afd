import type {
  EntitySummary,
  Sentence,
} from 'backstage-plugin-data-platform-common';
import { aggregateHealth } from './aggregate';
import type { CheckHealth } from './checkHealth';
import type { EntityScope } from './entityScope';
import { healthSentence, toSentence } from './sentence';
import { named, strong, text } from './sentence/parts';
import { checkShape } from './shapes';
import { checksOf, type HealthSnapshot } from './snapshot';
import {
  aggregateShape,
  firstSlot,
  sentenceContext,
  suitesOf,
  systemShape,
} from './systems';

/** The health of what an entity names, with or without each of its checks. */
export function entitySummary(
  scope: EntityScope,
  snapshot: HealthSnapshot,
  options: { checks: boolean },
): EntitySummary {
  const systems = scope.systems.map(({ platform, system }) => ({
    platform,
    system,
    checks: checksOf(platform, snapshot, system.name),
  }));
  const checks = systems.flatMap(item => item.checks);
  const refs = new Set(checks.map(({ check }) => check.ref));
  const platforms = [...new Set(systems.map(({ platform }) => platform))];
  const suites = platforms.flatMap(platform => {
    const touching = platform.suites.filter(suite =>
      suite.checks.some(ref => refs.has(ref)),
    );
    return suitesOf({ ...platform, suites: touching }, snapshot);
  });
  const aggregate = aggregateHealth(checks);
  return {
    entityRef: scope.entityRef,
    configured: scope.configured,
    problems: scope.problems,
    ...aggregateShape(aggregate),
    sentence:
      withoutSystems(scope) ??
      notValidated(scope, checks) ??
      healthSentence(
        checks,
        aggregate,
        sentenceContext(
          scope.systems.map(({ system }) => system),
          suites,
          snapshot,
        ),
      ),
    nextSlot: firstSlot(suites),
    systems: systems.map(item =>
      systemShape(item.system, item.checks, snapshot),
    ),
    checks: options.checks
      ? systems.flatMap(({ platform, checks: ofSystem }) =>
          ofSystem.map(check => checkShape(check, platform.suites)),
        )
      : undefined,
    suites,
  };
}

function withoutSystems(scope: EntityScope): Sentence | undefined {
  if (!scope.configured) {
    return toSentence(
      [strong('Not configured:'), text('it names no system or platform.')],
      [],
    );
  }
  return scope.systems.length === 0
    ? toSentence(
        [strong('Unknown:'), text('nothing that it names is configured.')],
        scope.problems.slice(0, 3).map(({ message }) => text(message)),
      )
    : undefined;
}

function notValidated(
  scope: EntityScope,
  checks: CheckHealth[],
): Sentence | undefined {
  const broken = scope.systems.find(
    ({ platform }) => platform.problems.length > 0,
  )?.platform;
  if (!broken || checks.some(({ state }) => state)) {
    return undefined;
  }
  return toSentence(
    [
      strong('Not validated:'),
      [
        ...text('the configuration of '),
        ...named('platform', broken.name, broken.title),
        ...text(' has problems.'),
      ],
    ],
    [],
  );
}
