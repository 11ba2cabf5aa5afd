import { InputError, NotFoundError } from '@backstage/errors';
import type {
  ConfiguredCheck,
  ConfiguredPlatform,
  ConfiguredSuite,
  ConfiguredSystem,
} from '../model/types';
import { nearestName } from '../model/names';
import type { SettlingRules } from './types';

/** A check to be asked, and the system that it is asked of. */
export interface PlannedCheck {
  check: ConfiguredCheck;
  system: ConfiguredSystem;
  /** By what its results are settled. */
  rules: SettlingRules;
}

/** What a run does. */
export interface RunPlan {
  platform: string;
  suite: string;
  timeoutMs: number;
  concurrency: number;
  /** All of the platform: a check may ask another system's client. */
  systems: ConfiguredSystem[];
  /** Each after those that it requires; never empty. */
  checks: PlannedCheck[];
}

/** A part of a suite; where both are given, the checks that are in both. */
export interface RunSelection {
  /** Names of systems of the platform: `trino`. */
  systems?: string[];
  /** Checks as `system/check`. */
  checks?: string[];
}

/**
 * The suite of a platform.
 *
 * @throws NotFoundError with the nearest name where there is none of this one.
 */
export function findSuite(
  platform: ConfiguredPlatform,
  name: string,
): ConfiguredSuite {
  const suite = platform.suites.find(candidate => candidate.name === name);
  if (!suite) {
    throw unknownName(
      `Platform '${platform.name}' has no suite '${name}'`,
      name,
      platform.suites.map(candidate => candidate.name),
    );
  }
  return suite;
}

/**
 * Orders the checks of a suite, or of a part of it, so that each comes after
 * those that it requires; those are added where they are left out.
 *
 * @throws NotFoundError where the suite has none of the systems or checks asked
 * for, InputError where the two have nothing in common.
 */
export function planRun(
  platform: ConfiguredPlatform,
  suiteName: string,
  selection: RunSelection = {},
): RunPlan {
  const suite = findSuite(platform, suiteName);
  const known = new Map<string, PlannedCheck>();
  for (const system of platform.systems) {
    for (const check of system.checks) {
      const rules = {
        ...check.thresholds,
        schedules: platform.suites
          .filter(({ checks }) => checks.includes(check.ref))
          .map(({ schedule }) => schedule),
      };
      known.set(check.ref, { check, system, rules });
    }
  }
  return {
    platform: platform.name,
    suite: suite.name,
    timeoutMs: suite.timeoutMs,
    concurrency: suite.concurrency,
    systems: platform.systems,
    checks: orderChecks(selectChecks(platform, suite, selection), known),
  };
}

function selectChecks(
  platform: ConfiguredPlatform,
  suite: ConfiguredSuite,
  selection: RunSelection,
): string[] {
  const prefix = `${platform.name}/`;
  const names = suite.checks.map(ref => ref.slice(prefix.length));
  const systems = new Set(names.map(name => name.split('/')[0]));

  for (const system of selection.systems ?? []) {
    if (!systems.has(system)) {
      throw unknownName(
        `Suite '${suite.name}' of platform '${platform.name}' has no system '${system}'`,
        system,
        [...systems],
      );
    }
  }
  for (const check of selection.checks ?? []) {
    if (!names.includes(check)) {
      throw unknownName(
        `Suite '${suite.name}' of platform '${platform.name}' has no check '${check}'`,
        check,
        names,
      );
    }
  }

  const selected = names.filter(
    name =>
      (selection.systems?.includes(name.split('/')[0]) ?? true) &&
      (selection.checks?.includes(name) ?? true),
  );
  if (selected.length === 0) {
    throw new InputError(
      suite.checks.length === 0
        ? `Suite '${suite.name}' of platform '${platform.name}' has no checks`
        : 'None of the checks asked for belongs to any of the systems asked for; leave out one of the two',
    );
  }
  return selected.map(name => prefix + name);
}

function orderChecks(
  refs: string[],
  known: Map<string, PlannedCheck>,
): PlannedCheck[] {
  const ordered = new Map<string, PlannedCheck>();

  const add = (ref: string, path: string[]) => {
    if (ordered.has(ref)) {
      return;
    }
    if (path.includes(ref)) {
      throw new Error(
        `Checks require each other in a circle: ${[
          ...path.slice(path.indexOf(ref)),
          ref,
        ].join(' → ')}`,
      );
    }
    const planned = known.get(ref);
    if (!planned) {
      throw new Error(
        path.length > 0
          ? `Check '${path.at(-1)}' requires '${ref}', which does not exist`
          : `Check '${ref}' does not exist`,
      );
    }
    for (const required of planned.check.requires) {
      add(required, [...path, ref]);
    }
    ordered.set(ref, planned);
  };

  for (const ref of refs) {
    add(ref, []);
  }
  return [...ordered.values()];
}

/** An error that says what is not there, and what was likely meant. */
export function unknownName(
  message: string,
  name: string,
  known: string[],
): NotFoundError {
  const nearest = nearestName(name, known);
  return new NotFoundError(
    nearest === undefined ? message : `${message}; did you mean '${nearest}'?`,
  );
}
