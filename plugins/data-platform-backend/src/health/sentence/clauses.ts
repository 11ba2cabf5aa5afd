import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckHealth } from '../checkHealth';
import { COUNTED_SLOTS, type Staleness } from '../staleness';
import { duration, named, quote, text, time, type Words } from './parts';

/** What a sentence is about, and when it is said. */
export interface SentenceScope {
  now: Date;
  /** Titles of systems by ref, where there are several to be told apart. */
  systemTitles?: Map<string, string>;
}

// What a check says once its latest result agrees with what is settled.
const outcomeOf: Record<Health, Outcome> = {
  healthy: 'passed',
  degraded: 'degraded',
  unhealthy: 'failed',
  unknown: 'errored',
};

const latestRunVerb: Record<Outcome, string> = {
  passed: 'passed in the latest run',
  degraded: 'was degraded in the latest run',
  failed: 'failed in the latest run',
  errored: 'could not be checked in the latest run',
  skipped: 'was skipped in the latest run',
};

/** Whether the latest result of a check says what is settled. */
export function isSettled({ state, staleness }: CheckHealth): boolean {
  return (
    staleness !== undefined ||
    state === undefined ||
    state.latest.outcome === outcomeOf[state.health]
  );
}

/** The check's title; `Cluster nodes of Trino` where there are several systems. */
export function checkName({ check }: CheckHealth, scope: SentenceScope): Words {
  const system = `${check.platform}/${check.system}`;
  const title = scope.systemTitles?.get(system);
  return [
    ...named('check', check.ref, check.title),
    ...(title ? [...text(' of '), ...named('system', system, title)] : []),
  ];
}

/** Right after the headline: `Cluster nodes: 2 of 3 active.` */
export function causeClause(health: CheckHealth, scope: SentenceScope): Words {
  return clause(health, scope, {
    wrong: summary => [
      ...checkName(health, scope),
      ...text(': '),
      ...summary,
      ...text('.'),
    ],
    errored: summary => [
      ...checkName(health, scope),
      ...text(' could not be checked, a fault of the checker: '),
      ...summary,
      ...text('.'),
    ],
  });
}

/** Beside the headline: `Performance has failed since 09:57: 3.1 s.` */
export function apartClause(health: CheckHealth, scope: SentenceScope): Words {
  const since = (at: Date | undefined) =>
    at ? [...text(' since '), ...time(at, scope.now)] : [];
  const verb =
    health.health === 'degraded' ? ' has been degraded' : ' has failed';
  return clause(health, scope, {
    wrong: summary => [
      ...checkName(health, scope),
      ...text(verb),
      ...since(health.since),
      ...text(': '),
      ...summary,
      ...text('.'),
    ],
    errored: summary => [
      ...checkName(health, scope),
      ...text(' could not be checked'),
      // Before that it may have been skipped, which was no fault of the checker.
      ...since(health.state?.outcomeSince),
      ...text(', a fault of the checker: '),
      ...summary,
      ...text('.'),
    ],
  });
}

function clause(
  health: CheckHealth,
  scope: SentenceScope,
  forms: {
    wrong: (summary: Words) => Words;
    errored: (summary: Words) => Words;
  },
): Words {
  const { state, staleness } = health;
  if (!state) {
    return [...checkName(health, scope), ...text(' has not run yet.')];
  }
  if (staleness) {
    return [
      ...checkName(health, scope),
      ...text(' has had '),
      ...noFreshResult(staleness, scope.now),
      ...text('.'),
    ];
  }
  if (!isSettled(health)) {
    return unsettledClause(health, state.latest, scope);
  }
  return state.latest.outcome === 'errored'
    ? forms.errored(quote(state.latest.summary))
    : forms.wrong(quote(state.latest.summary));
}

function unsettledClause(
  health: CheckHealth,
  latest: { outcome: Outcome; summary: string; maintenance?: boolean },
  scope: SentenceScope,
): Words {
  return [
    ...checkName(health, scope),
    ...text(` ${latestRunVerb[latest.outcome]} (`),
    ...quote(latest.summary),
    ...text(
      latest.maintenance
        ? '), which does not count under maintenance.'
        : '); not settled yet.',
    ),
  ];
}

/** `Performance is flapping: 6 changes in its last 12 results.` */
export function flappingClause(
  health: CheckHealth,
  scope: SentenceScope,
): Words {
  const { changes = 0, results = 0 } = health.flapping ?? {};
  return [
    ...checkName(health, scope),
    ...text(` is flapping: ${changes} changes in its last ${results} results.`),
  ];
}

/** `no fresh result for 52 min (3 slots)` */
export function noFreshResult(staleness: Staleness, now: Date): Words {
  const slots =
    staleness.slots > COUNTED_SLOTS
      ? `more than ${COUNTED_SLOTS}`
      : `${staleness.slots}`;
  return [
    ...text('no fresh result for '),
    ...duration(staleness.lastResultAt, now),
    ...text(` (${slots} slots)`),
  ];
}
