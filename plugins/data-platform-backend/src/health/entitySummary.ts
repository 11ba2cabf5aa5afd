import type {
  EntitySummary,
  Sentence,
} from 'backstage-plugin-data-platform-common';
import type { ConfiguredPlatform } from '../model/types';
import { type AggregateHealth, aggregateHealth, asParts } from './aggregate';
import type { EntityScope } from './entityScope';
import { healthSentence, toSentence } from './sentence';
import { named, strong, text, type Words } from './sentence/parts';
import { firstSlot, sentenceContext } from './sentenceContext';
import { checkShape } from './shapes';
import { checksOf, type HealthSnapshot } from './snapshot';
import {
  aggregateShape,
  problemCount,
  problemDetails,
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
  const own = systems.flatMap(item => item.checks);
  // An entity of one system is that system, however little others need it.
  const checks =
    systems.length > 1
      ? asParts(
          own,
          systems.map(({ system }) => system),
        )
      : own;
  const refs = new Set(checks.map(({ check }) => check.ref));
  const platforms = [...new Set(systems.map(({ platform }) => platform))];
  const suites = platforms.flatMap(platform => {
    const touching = platform.suites.filter(suite =>
      suite.checks.some(ref => refs.has(ref)),
    );
    return suitesOf({ ...platform, suites: touching }, snapshot);
  });
  const aggregate = aggregateHealth(checks);
  const broken = brokenPlatform(scope);
  // What is known to be wrong is told; that the rest is well would say too much.
  const hidden = broken && !isWrong(aggregate) ? broken : undefined;
  return {
    entityRef: scope.entityRef,
    configured: scope.configured,
    problems: scope.problems,
    ...aggregateShape(
      hidden
        ? { ...aggregate, health: 'unknown', since: undefined }
        : aggregate,
    ),
    sentence:
      notConfigured(scope) ??
      (hidden && notValidated(hidden)) ??
      withoutSystems(scope) ??
      withBroken(
        broken,
        healthSentence(
          checks,
          aggregate,
          sentenceContext(scope.systems, suites, snapshot),
        ),
      ),
    nextSlot: firstSlot(suites),
    systems: systems.map(item =>
      systemShape(item.platform, item.system, item.checks, snapshot),
    ),
    checks: options.checks
      ? systems.flatMap(({ platform, checks: ofSystem }) =>
          ofSystem.map(check => checkShape(check, platform.suites)),
        )
      : undefined,
    suites,
  };
}

function notConfigured(scope: EntityScope): Sentence | undefined {
  return scope.configured
    ? undefined
    : toSentence(
        [strong('Not configured:'), text('it names no system or platform.')],
        [],
      );
}

function withoutSystems(scope: EntityScope): Sentence | undefined {
  return scope.systems.length === 0
    ? toSentence(
        [strong('Unknown:'), text('nothing that it names is configured.')],
        scope.problems.slice(0, 3).map(({ message }) => text(message)),
      )
    : undefined;
}

function brokenPlatform(scope: EntityScope): ConfiguredPlatform | undefined {
  return scope.platforms.find(({ problems }) => problems.length > 0);
}

function isWrong({ health }: AggregateHealth): boolean {
  return health === 'degraded' || health === 'unhealthy';
}

function notValidated(broken: ConfiguredPlatform): Sentence {
  return toSentence(
    [strong('Not validated:'), problemWords(broken)],
    problemDetails(broken),
  );
}

/** A sentence about what runs, with what does not because of its configuration. */
function withBroken(
  broken: ConfiguredPlatform | undefined,
  sentence: Sentence,
): Sentence {
  return broken
    ? toSentence(
        [sentence.headline],
        [
          ...(sentence.details.length > 0 ? [sentence.details] : []),
          [...text('Not all is validated: '), ...problemWords(broken)],
        ],
        sentence.look,
      )
    : sentence;
}

function problemWords(platform: ConfiguredPlatform): Words {
  return [
    ...text('the configuration of '),
    ...named('platform', platform.name, platform.title),
    ...text(` has ${problemCount(platform)}.`),
  ];
}
