import { durationSchema } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { suggestion } from './names';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { cronSchema, gapOf } from './schedule';
import { ConfiguredMaintenance } from './types';

const MINUTE = 60_000;

const maintenanceSchema = z.strictObject({
  cron: cronSchema,
  duration: durationSchema(),
  reason: z.string().trim().min(1).max(500).optional(),
  systems: z.array(z.string()).min(1).optional(),
});

/** The windows of maintenance of a platform; those with problems are left out. */
export function readMaintenance(
  value: unknown[],
  path: ConfigPath,
  systemNames: string[],
  problems: ProblemCollector,
): ConfiguredMaintenance[] {
  return value.flatMap((raw, index) => {
    const windowPath = [...path, index];
    tellUnknownSystems(raw, windowPath, systemNames, problems);
    const parsed = parseConfig(maintenanceSchema, raw, windowPath, problems);
    if (!parsed) {
      return [];
    }
    const { cron, duration, reason, systems } = parsed.value;
    const gap = gapOf({ kind: 'cron', expression: cron });
    if (gap !== undefined && duration >= gap) {
      problems.add(
        [...windowPath, 'duration'],
        `is not shorter than the time between two windows (${
          gap / MINUTE
        } min): the platform would always be under maintenance. Let it begin less often, or end sooner.`,
      );
      return [];
    }
    return [{ cron, durationMs: duration, reason, systems }];
  });
}

/** Beside whatever else is wrong with the window. */
function tellUnknownSystems(
  raw: unknown,
  path: ConfigPath,
  known: string[],
  problems: ProblemCollector,
): void {
  const { data } = z
    .looseObject({ systems: z.array(z.unknown()) })
    .safeParse(raw);
  data?.systems.forEach((name, index) => {
    if (typeof name === 'string' && !known.includes(name)) {
      problems.add(
        [...path, 'systems', index],
        `names the system '${name}', which the platform does not have. ${suggestion(
          name,
          known,
        )}`,
      );
    }
  });
}
