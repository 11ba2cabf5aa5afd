import { checkRef } from 'backstage-plugin-data-platform-common';
import type {
  CheckType,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { suggestion, titleFromName } from './names';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { CheckOverride, COMMON_CHECK_KEYS } from './readOverrides';
import { ReadSystem } from './readSystems';
import { DEFAULT_CHECK_TIMEOUT } from './timeouts';
import { ConfiguredCheck } from './types';

const DEFAULT_THRESHOLDS = { fall: 2, recover: 2 };

/** A check, and what is needed to find what it requires. */
export interface ReadCheck {
  check: ConfiguredCheck;
  path: ConfigPath;
  /** As configured; `undefined` where the defaults stand. */
  requires?: string[];
  /** As its system or its type tells. */
  requiresByDefault: string[];
}

/** What became of the checks of a system. */
export interface ReadChecks {
  checks: ReadCheck[];
  /** Refs of those that are switched off. */
  disabled: string[];
  /** Refs of those that have problems. */
  broken: string[];
}

/**
 * The checks of a system: those of its type in their order, then those of one's
 * own in the order of the configuration.
 */
export function readChecks(
  system: ReadSystem,
  overrides: CheckOverride[],
  path: ConfigPath,
  problems: ProblemCollector,
): ReadChecks {
  const standard = system.type.checks.filter(type => type.standard !== false);
  const wanted = [
    ...standard.map(type => ({
      name: type.id,
      override: overrides.find(({ name }) => name === type.id),
    })),
    ...overrides
      .filter(({ name }) => !standard.some(type => type.id === name))
      .map(override => ({ name: override.name, override })),
  ];

  const result: ReadChecks = { checks: [], disabled: [], broken: [] };
  for (const { name, override } of wanted) {
    const ref = checkRef(system.platform, system.name, name);
    const checkPath = override?.path ?? [...path, `${system.name}/${name}`];
    const type = typeOf(system.type, standard, name, override, problems);
    const check =
      type && readCheck(system, type, name, override, checkPath, problems);
    if (!check) {
      result.broken.push(ref);
    } else if (!isEnabled(system, type, override)) {
      result.disabled.push(ref);
    } else {
      result.checks.push(check);
    }
  }
  return result;
}

/**
 * Tells what is wrong with the checks of a system that could not be read itself.
 * What a check lacks may be told by the system, and so is not known.
 */
export function tellProblemsOfChecks(
  type: SystemType,
  overrides: CheckOverride[],
  problems: ProblemCollector,
): void {
  const standard = type.checks.filter(each => each.standard !== false);
  for (const override of overrides) {
    const checkType = typeOf(type, standard, override.name, override, problems);
    if (checkType) {
      const found = new ProblemCollector();
      parseConfig(checkType.params, override.params, override.path, found, {
        siblings: COMMON_CHECK_KEYS,
      });
      problems.addAll(
        found.list.filter(({ message }) => !message.startsWith('is missing')),
      );
    }
  }
}

/** A check of one's own runs unless it says otherwise, whatever its type does. */
function isEnabled(
  system: ReadSystem,
  type: CheckType,
  override: CheckOverride | undefined,
): boolean {
  const isOwn = override !== undefined && override.name !== type.id;
  return (
    override?.common.enabled ??
    (isOwn || system.checkDefaults[type.id]?.enabled !== false)
  );
}

function typeOf(
  { title, checks: types }: SystemType,
  standard: CheckType[],
  name: string,
  override: CheckOverride | undefined,
  problems: ProblemCollector,
): CheckType | undefined {
  const wanted = override?.common.type;
  const own = standard.find(type => type.id === name);
  if (!override || (own && (wanted === undefined || wanted === name))) {
    return own;
  }
  if (own) {
    problems.add(
      [...override.path, 'type'],
      `cannot be changed: '${name}' is a check that each ${title} has. Give yours another name.`,
    );
    return undefined;
  }
  const ids = types.map(type => type.id);
  if (wanted === undefined) {
    const meant = suggestion(
      name,
      standard.map(type => type.id),
    );
    problems.add(
      override.path,
      `'${name}' is not a check that each ${title} has. ${meant} ` +
        `One of your own needs its 'type': ${ids.join(', ')}.`,
    );
    return undefined;
  }
  const type = types.find(each => each.id === wanted);
  if (!type) {
    problems.add(
      [...override.path, 'type'],
      `'${wanted}' is not a type of check of ${title}. ${suggestion(
        wanted,
        ids,
      )}`,
    );
  }
  return type;
}

function readCheck(
  system: ReadSystem,
  type: CheckType,
  name: string,
  override: CheckOverride | undefined,
  path: ConfigPath,
  problems: ProblemCollector,
): ReadCheck | undefined {
  const defaults = system.checkDefaults[type.id];
  const params = parseConfig(
    type.params,
    { ...defaults?.params, ...override?.params },
    path,
    problems,
    { siblings: COMMON_CHECK_KEYS },
  );
  if (!params) {
    return undefined;
  }
  const { common } = override ?? {};
  return {
    path,
    requires: common?.requires,
    requiresByDefault: defaults?.requires ?? type.requires ?? [],
    check: {
      ref: checkRef(system.platform, system.name, name),
      platform: system.platform,
      system: system.name,
      name,
      type,
      title:
        common?.title ??
        type.titleOf?.(params.value) ??
        (name === type.id ? type.title : titleFromName(name)),
      description: common?.description ?? type.description,
      severity: common?.severity ?? type.severity,
      requires: [],
      params: params.value,
      timeoutMs: common?.timeout ?? DEFAULT_CHECK_TIMEOUT,
      slowAfterMs: type.slowAfterMs?.(params.value),
      thresholds: {
        fall: common?.thresholds?.fall ?? DEFAULT_THRESHOLDS.fall,
        recover: common?.thresholds?.recover ?? DEFAULT_THRESHOLDS.recover,
      },
    },
  };
}
