import { durationSchema, orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { AbsentRefs } from './linkRequires';
import { nameProblem, suggestion } from './names';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { orderByRequires } from './requires';
import { readSchedule } from './schedule';
import { ConfiguredCheck, ConfiguredSuite } from './types';

/** The suite of a platform that configures none. */
const DEFAULT_SUITE = 'default';

/** Enough for a platform to be soon done, too few to be a load to it. */
const DEFAULT_CONCURRENCY = 4;

/** Between two runs that are asked for by hand: whoever clicks again is told, and no platform is run down. */
const DEFAULT_MANUAL_INTERVAL_MS = 10_000;

const suiteSchema = z.strictObject({
  schedule: z.unknown().optional(),
  systems: z.array(z.string()).min(1).optional(),
  checks: z.array(z.string()).min(1).optional(),
  concurrency: orText(z.int().min(1).max(50)).default(DEFAULT_CONCURRENCY),
  manualInterval: durationSchema().default(DEFAULT_MANUAL_INTERVAL_MS),
});

/** What can still be read where the suite as a whole cannot. */
const leniently = z.looseObject({
  schedule: z.unknown().optional(),
  systems: z.array(z.string()).optional().catch(undefined),
  checks: z.array(z.string()).optional().catch(undefined),
});

/** What suites may name. */
export interface KnownMembers {
  systems: string[];
  checks: Map<string, ConfiguredCheck>;
  absent: AbsentRefs;
}

/** The suites of a platform; those with problems are left out. */
export function readSuites(
  platform: string,
  value: Record<string, unknown>,
  path: ConfigPath,
  known: KnownMembers,
  problems: ProblemCollector,
): ConfiguredSuite[] {
  const suites =
    Object.keys(value).length > 0 ? value : { [DEFAULT_SUITE]: {} };
  return Object.entries(suites).flatMap(([name, raw]) => {
    const suitePath = [...path, name];
    const problem = nameProblem(name);
    if (problem) {
      problems.add(suitePath, problem);
    }
    const parsed = parseConfig(suiteSchema, raw, suitePath, problems);
    const suite = parsed?.value ?? leniently.safeParse(raw).data;
    const schedule =
      suite &&
      readSchedule(suite.schedule, [...suitePath, 'schedule'], problems);
    const checks =
      suite && readMembers(platform, suite, suitePath, known, problems);
    if (problem || !parsed || !schedule || !checks) {
      return [];
    }
    const { concurrency, manualInterval: manualIntervalMs } = parsed.value;
    return [
      { platform, name, ...schedule, concurrency, manualIntervalMs, checks },
    ];
  });
}

/** Refs of a suite's checks: of the systems and the checks that it names; of all where it names none. */
function readMembers(
  platform: string,
  suite: Pick<z.output<typeof suiteSchema>, 'systems' | 'checks'>,
  path: ConfigPath,
  known: KnownMembers,
  problems: ProblemCollector,
): string[] {
  const all = [...known.checks.values()];
  suite.systems?.forEach((name, index) => {
    if (!known.systems.includes(name)) {
      problems.add(
        [...path, 'systems', index],
        `names the system '${name}', which the platform does not have. ${suggestion(
          name,
          known.systems,
        )}`,
      );
    }
  });
  const refs = (suite.checks ?? []).map(text => `${platform}/${text}`);
  refs.forEach((ref, index) => {
    if (!known.checks.has(ref) && !known.absent.isBroken(ref)) {
      const text = ref.slice(platform.length + 1);
      problems.add(
        [...path, 'checks', index],
        known.absent.disabled.has(ref)
          ? `names the check '${text}', which is not enabled`
          : `names the check '${text}', which the platform does not have. ${suggestion(
              text,
              [...known.checks.keys(), ...known.absent.broken].map(each =>
                each.slice(platform.length + 1),
              ),
            )}`,
      );
    }
  });

  const wholePlatform = !suite.systems && !suite.checks;
  const members = all.filter(
    check =>
      wholePlatform ||
      suite.systems?.includes(check.system) ||
      refs.includes(check.ref),
  );
  return orderByRequires(
    members.map(check => check.ref),
    known.checks,
  );
}
