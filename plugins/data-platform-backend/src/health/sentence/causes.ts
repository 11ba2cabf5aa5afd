import type { Cause, Health } from 'backstage-plugin-data-platform-common';
import type { CheckState } from '../../validation/types';
import type { CheckHealth } from '../checkHealth';
import { compareHealth } from '../severity';
import { isSettled } from './clauses';

/** A check at the root of something, and those that are skipped because of it. */
export interface RootCause {
  health: CheckHealth;
  skipped: CheckHealth[];
}

/** A check that others were skipped because of, and what it has said since. */
export interface SkippedByOther {
  cause: Cause;
  skipped: CheckHealth[];
  /** Its latest result works, and came after the last of these was skipped. */
  worksSince: boolean;
}

/** What is wrong among checks, sorted by what it means to the reader. */
export interface Causes {
  /** Make the aggregate what it is; the one that touches most first. */
  roots: RootCause[];
  /** Wrong too, but less so. */
  apart: RootCause[];
  /** Settled as healthy, but the latest result says something else. */
  unsettled: RootCause[];
  /** Skipped because of a check that is not among these. */
  skippedByOthers: SkippedByOther[];
  /** Without any result. */
  notRunYet: CheckHealth[];
  /** Change too often for their settled health to tell. */
  flapping: CheckHealth[];
}

/**
 * Sorts checks into causes and consequences, given what they add up to.
 *
 * @param states - of all checks of their platforms, by ref: what skipped them may be another's
 */
export function findCauses(
  checks: CheckHealth[],
  health: Health,
  states: Map<string, CheckState> = new Map(),
): Causes {
  const groups = skippedGroups(checks);
  const asRoot = (root: CheckHealth): RootCause => ({
    health: root,
    skipped: groups.get(root.check.ref)?.skipped ?? [],
  });
  const known = checks
    .filter(check => check.contribution !== undefined)
    .map(asRoot);
  const wrong = known
    .filter(
      root =>
        root.health.contribution !== 'healthy' &&
        !isToldWithItsCause(root.health, known),
    )
    .sort(mostTellingFirst(known));
  const unsettled = known.filter(
    root =>
      root.health.contribution === 'healthy' &&
      !isSettled(root.health) &&
      // One that is skipped is told with its cause.
      root.health.state?.latest.outcome !== 'skipped',
  );
  const told = new Set(
    [...wrong, ...unsettled].map(root => root.health.check.ref),
  );
  return {
    roots: wrong.filter(root => root.health.contribution === health),
    apart: wrong.filter(root => root.health.contribution !== health),
    unsettled,
    skippedByOthers: [...groups.values()]
      .filter(group => !told.has(group.cause.ref))
      .map(group => ({
        ...group,
        worksSince: worksSince(group, states.get(group.cause.ref)),
      })),
    notRunYet: checks.filter(({ state }) => state === undefined),
    flapping: checks.filter(({ flapping }) => flapping),
  };
}

/**
 * Whether one that was wrong by itself is skipped now because of another that is as
 * wrong: it has no fault of its own to tell any more.
 */
function isToldWithItsCause(
  { state, staleness, contribution }: CheckHealth,
  known: RootCause[],
): boolean {
  if (staleness || state?.latest.outcome !== 'skipped') {
    return false;
  }
  const ref = state.latest.cause?.ref;
  return known.some(
    ({ health }) =>
      health.check.ref === ref &&
      health.contribution === contribution &&
      health.state?.latest.outcome !== 'skipped',
  );
}

function skippedGroups(checks: CheckHealth[]) {
  const groups = new Map<string, { cause: Cause; skipped: CheckHealth[] }>();
  for (const check of checks) {
    const latest = check.state?.latest;
    if (latest?.outcome === 'skipped' && latest.cause) {
      const group = groups.get(latest.cause.ref);
      if (group) {
        group.skipped.push(check);
      } else {
        groups.set(latest.cause.ref, {
          cause: latest.cause,
          skipped: [check],
        });
      }
    }
  }
  return groups;
}

// Its suite may run more often than theirs: their next run tells.
function worksSince(
  { skipped }: { skipped: CheckHealth[] },
  cause: CheckState | undefined,
): boolean {
  const { outcome, finishedAt } = cause?.latest ?? {};
  return (
    (outcome === 'passed' || outcome === 'degraded') &&
    finishedAt !== undefined &&
    skipped.every(({ state }) => state && state.latest.finishedAt < finishedAt)
  );
}

/**
 * By severity, then by how many checks each takes along, those beside it in the
 * same system with it since they are likely of one fault, then by time.
 */
function mostTellingFirst(roots: RootCause[]) {
  const taken = new Map<string, number>();
  for (const { health, skipped } of roots) {
    const system = systemOf(health);
    taken.set(system, (taken.get(system) ?? 0) + skipped.length);
  }
  const takenBySystem = ({ health }: RootCause) =>
    taken.get(systemOf(health)) ?? 0;
  return (a: RootCause, b: RootCause): number =>
    compareHealth(
      b.health.contribution ?? 'unknown',
      a.health.contribution ?? 'unknown',
    ) ||
    takenBySystem(b) - takenBySystem(a) ||
    b.skipped.length - a.skipped.length ||
    (a.health.since?.getTime() ?? 0) - (b.health.since?.getTime() ?? 0);
}

function systemOf({ check }: CheckHealth): string {
  return `${check.platform}/${check.system}`;
}
