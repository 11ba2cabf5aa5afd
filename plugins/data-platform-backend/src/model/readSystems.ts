import type {
  CheckDefaults,
  SystemReference,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { systemRef } from 'backstage-plugin-data-platform-common';
import { z } from 'zod';
import { nameProblem, suggestion, titleFromName } from './names';
import { ownerSchema } from './owner';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { ConfiguredSystem } from './types';

/** Keys that each system has, whatever its type. */
const commonSchema = z.looseObject({
  type: z.string(),
  title: z.string().min(1).max(100).optional(),
  owner: ownerSchema.optional(),
  severity: z.enum(['critical', 'warning']).default('critical'),
});

const COMMON_KEYS = ['type', 'title', 'owner', 'severity'];

/** What a system's configuration told, before its checks are read. */
export interface ReadSystem extends ConfiguredSystem {
  /** What the system's own configuration tells of its checks, by check id. */
  checkDefaults: Record<string, CheckDefaults>;
  /** Other systems that its configuration names. */
  references: SystemReference[];
}

/** The systems of a platform; those with problems are left out of what is returned. */
export function readSystems(
  platform: string,
  value: Record<string, unknown>,
  path: ConfigPath,
  systemTypes: Map<string, SystemType>,
  problems: ProblemCollector,
): ReadSystem[] {
  return Object.entries(value).flatMap(([name, raw]) => {
    const systemPath = [...path, name];
    const problem = nameProblem(name);
    if (problem) {
      problems.add(systemPath, problem);
    }
    const system = readSystem(
      platform,
      name,
      raw,
      systemPath,
      systemTypes,
      problems,
    );
    return system && !problem ? [system] : [];
  });
}

function readSystem(
  platform: string,
  name: string,
  raw: unknown,
  path: ConfigPath,
  systemTypes: Map<string, SystemType>,
  problems: ProblemCollector,
): ReadSystem | undefined {
  const common = parseConfig(commonSchema, raw, path, problems);
  const typeName = typeNameOf(raw);
  if (typeName === undefined) {
    return undefined;
  }
  const type = systemTypes.get(typeName);
  if (!type) {
    problems.add(
      [...path, 'type'],
      `'${typeName}' is not a known type of system. ${suggestion(typeName, [
        ...systemTypes.keys(),
      ])}`,
    );
    return undefined;
  }
  const own = Object.fromEntries(
    Object.entries(z.looseObject({}).parse(raw)).filter(
      ([key]) => !COMMON_KEYS.includes(key),
    ),
  );
  const config = parseConfig(type.config, own, path, problems, {
    siblings: COMMON_KEYS,
  });
  if (!common || !config) {
    return undefined;
  }
  return {
    ref: systemRef(platform, name),
    platform,
    name,
    type,
    title:
      common.value.title ??
      (name === type.type ? type.title : titleFromName(name)),
    owner: common.value.owner,
    severity: common.value.severity,
    config: config.value,
    checks: [],
    checkDefaults: type.checksFromConfig?.(config.value) ?? {},
    references: type.systemsFromConfig?.(config.value) ?? [],
  };
}

/** The type that a system's configuration names, where there is one of this name. */
export function typeOfSystem(
  raw: unknown,
  systemTypes: Map<string, SystemType>,
): SystemType | undefined {
  return systemTypes.get(typeNameOf(raw) ?? '');
}

function typeNameOf(raw: unknown): string | undefined {
  return z.looseObject({ type: z.string() }).safeParse(raw).data?.type;
}
