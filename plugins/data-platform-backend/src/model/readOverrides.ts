import { durationSchema, orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { nameProblem, suggestion } from './names';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';

/** So many of a check's latest outcomes are kept with its state. */
const LONGEST_STREAK = 40;

const streak = () => orText(z.int().min(1).max(LONGEST_STREAK)).optional();

/** Keys that each check has, whatever its type; all others are its parameters. */
const commonSchema = z.object({
  type: z.string().optional(),
  enabled: orText(z.boolean()).optional(),
  title: z.string().min(1).max(100).optional(),
  description: z.string().min(1).max(1000).optional(),
  severity: z.enum(['critical', 'warning']).optional(),
  timeout: durationSchema().optional(),
  thresholds: z.strictObject({ fall: streak(), recover: streak() }).optional(),
  requires: z.array(z.string()).optional(),
});

/** Keys of a check that are not its parameters. */
export const COMMON_CHECK_KEYS = Object.keys(commonSchema.shape);

/** What the configuration says of one check. */
export interface CheckOverride {
  path: ConfigPath;
  system: string;
  name: string;
  common: z.output<typeof commonSchema>;
  params: Record<string, unknown>;
}

/**
 * Reads the section `checks` of a platform, by ref within the platform.
 *
 * @returns those of which there is something to be read, and refs within the
 * platform of those that have problems.
 */
export function readOverrides(
  systemNames: string[],
  value: Record<string, unknown>,
  path: ConfigPath,
  problems: ProblemCollector,
): { overrides: CheckOverride[]; broken: string[] } {
  const overrides: CheckOverride[] = [];
  const broken: string[] = [];
  for (const [ref, raw] of Object.entries(value)) {
    const checkPath = [...path, ref];
    const [system, name, ...rest] = ref.split('/');
    const refProblem = problemOfRef(system, name, rest, systemNames);
    if (refProblem) {
      problems.add(checkPath, refProblem);
      continue;
    }
    const parsed = parseConfig(commonSchema, raw, checkPath, problems);
    const common = parsed?.value ?? leniently(raw);
    if (!parsed) {
      broken.push(ref);
    }
    if (common) {
      const params = Object.fromEntries(
        Object.entries(Object(raw)).filter(
          ([key]) => !COMMON_CHECK_KEYS.includes(key),
        ),
      );
      overrides.push({ path: checkPath, system, name, common, params });
    }
  }
  return { overrides, broken };
}

/** What of it is right, so that its parameters are looked at, too. */
function leniently(raw: unknown): CheckOverride['common'] | undefined {
  const { data } = z.record(z.string(), z.unknown()).safeParse(raw);
  const schemas: Record<string, z.ZodType> = commonSchema.shape;
  return (
    data &&
    commonSchema.safeParse(
      Object.fromEntries(
        Object.entries(data).filter(
          ([key, value]) => schemas[key]?.safeParse(value).success,
        ),
      ),
    ).data
  );
}

function problemOfRef(
  system: string,
  name: string | undefined,
  rest: string[],
  systemNames: string[],
): string | undefined {
  if (!system || !name || rest.length > 0) {
    return "is not the ref of a check within its platform: write it as 'system/check'";
  }
  if (!systemNames.includes(system)) {
    return `names the system '${system}', which the platform does not have. ${suggestion(
      system,
      systemNames,
    )}`;
  }
  const problem = nameProblem(name);
  return problem && `'${name}' ${problem}`;
}
