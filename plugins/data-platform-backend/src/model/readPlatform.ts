import type { SystemType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { AbsentRefs, linkRequires } from './linkRequires';
import { nameProblem, titleFromName } from './names';
import { ownerSchema } from './owner';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { readAllocations } from './readAllocations';
import { readChecks, tellProblemsOfChecks } from './readChecks';
import { readMaintenance } from './readMaintenance';
import { readOverrides } from './readOverrides';
import { readSuites } from './readSuites';
import { readSystems, typeOfSystem } from './readSystems';
import { checkReferences } from './references';
import { fitTimeouts } from './timeouts';
import { ConfiguredPlatform } from './types';

const section = z.record(z.string(), z.unknown());

const platformSchema = z.strictObject({
  title: z.string().min(1).max(100).optional(),
  owner: ownerSchema.optional(),
  systems: section,
  suites: section.optional(),
  checks: section.optional(),
  maintenance: z.array(z.unknown()).optional(),
  allocations: z.unknown().optional(),
});

/** What can still be read where the platform as a whole cannot. */
const leniently = z.looseObject({
  title: z.string().min(1).max(100).optional().catch(undefined),
  owner: ownerSchema.optional().catch(undefined),
  systems: section.catch({}),
  suites: section.optional().catch(undefined),
  checks: section.optional().catch(undefined),
  maintenance: z.array(z.unknown()).optional().catch(undefined),
  allocations: z.unknown().optional(),
});

/**
 * Reads one platform. One with problems has them listed, and no suites: nothing
 * of it runs.
 */
export function readPlatform(
  name: string,
  raw: unknown,
  path: ConfigPath,
  systemTypes: Map<string, SystemType>,
): ConfiguredPlatform {
  const problems = new ProblemCollector();
  const problem = nameProblem(name);
  if (problem) {
    problems.add(path, problem);
  }
  parseConfig(platformSchema, raw, path, problems);
  const config = leniently.safeParse(raw).data ?? { systems: {} };
  const systemNames = Object.keys(config.systems);
  if (problems.list.length === 0 && systemNames.length === 0) {
    problems.add(
      [...path, 'systems'],
      "is empty: name at least one system, such as trino: { type: trino, url: 'http://trino.example:8080' }",
    );
  }

  const systems = readSystems(
    name,
    config.systems,
    [...path, 'systems'],
    systemTypes,
    problems,
  );
  checkReferences(systems, systemNames, [...path, 'systems'], problems);
  const checksPath = [...path, 'checks'];
  const { overrides, broken } = readOverrides(
    systemNames,
    config.checks ?? {},
    checksPath,
    problems,
  );
  const read = systems.map(system =>
    readChecks(
      system,
      overrides.filter(override => override.system === system.name),
      checksPath,
      problems,
    ),
  );
  for (const [system, given] of Object.entries(config.systems)) {
    const type = systems.some(({ name: known }) => known === system)
      ? undefined
      : typeOfSystem(given, systemTypes);
    if (type) {
      tellProblemsOfChecks(
        type,
        overrides.filter(override => override.system === system),
        problems,
      );
    }
  }
  const brokenChecks = new Set([
    ...broken.map(ref => `${name}/${ref}`),
    ...read.flatMap(each => each.broken),
  ]);
  const absent: AbsentRefs = {
    disabled: new Set(read.flatMap(each => each.disabled)),
    broken: brokenChecks,
    isBroken: ref => {
      const system = ref.split('/')[1];
      return (
        brokenChecks.has(ref) ||
        (systemNames.includes(system) &&
          !systems.some(each => each.name === system))
      );
    },
  };
  const checks = linkRequires(
    read.flatMap(each => each.checks),
    absent,
    problems,
  );
  const suites = readSuites(
    name,
    config.suites ?? {},
    [...path, 'suites'],
    { systems: systemNames, checks, absent },
    problems,
  );

  const maintenance = readMaintenance(
    config.maintenance ?? [],
    [...path, 'maintenance'],
    systemNames,
    problems,
  );

  const allocations = readAllocations(
    config.allocations,
    [...path, 'allocations'],
    problems,
  );

  const fitted = fitTimeouts([...checks.values()], suites, check =>
    overrides.some(
      override =>
        override.system === check.system &&
        override.name === check.name &&
        override.common.timeout !== undefined,
    ),
  );

  return {
    name,
    title: config.title ?? titleFromName(name),
    owner: config.owner,
    systems: systems.map(({ checkDefaults, references, ...system }) => ({
      ...system,
      checks: fitted.filter(check => check.system === system.name),
    })),
    suites: problems.list.length === 0 ? suites : [],
    maintenance,
    allocations: problems.list.length === 0 ? allocations : undefined,
    problems: problems.list,
  };
}
