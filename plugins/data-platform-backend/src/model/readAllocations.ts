import { orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { gapOf, readSchedule } from './schedule';
import { ConfiguredAllocations } from './types';

/** How often what workloads are given is looked at where the configuration doesn't tell. */
const DEFAULT_FREQUENCY = { minutes: 5 };

/** How long one system may take to tell, where the configuration doesn't say. */
const DEFAULT_TIMEOUT = 60_000;

const allocationsSchema = z.strictObject({
  enabled: orText(z.boolean()).default(true),
  schedule: z.unknown().optional(),
});

/** The whole section in a word. */
const onOrOff = orText(z.boolean());

const scheduled = z.looseObject({ timeout: z.unknown().optional() });

/**
 * When a platform is asked what its workloads are given.
 *
 * @returns `undefined` where it is not to be asked, or there was a problem
 */
export function readAllocations(
  raw: unknown,
  path: ConfigPath,
  problems: ProblemCollector,
): ConfiguredAllocations | undefined {
  if (onOrOff.safeParse(raw).data === false) {
    return undefined;
  }
  const given = raw === undefined || onOrOff.safeParse(raw).data ? {} : raw;
  const parsed = parseConfig(allocationsSchema, given, path, problems);
  if (!parsed) {
    return undefined;
  }
  const { enabled, schedule: asked = { frequency: DEFAULT_FREQUENCY } } =
    parsed.value;
  const schedulePath = [...path, 'schedule'];
  const read = readSchedule(asked, schedulePath, problems);
  if (!read) {
    return undefined;
  }
  const { schedule, timeoutMs } = read;
  const intervalMs = gapOf(schedule);
  if (schedule.kind === 'manual' || intervalMs === undefined) {
    problems.add(
      [...schedulePath, 'frequency'],
      'should be a duration or a cron expression: nobody asks for allocations by hand. To switch them off, write allocations: false',
    );
    return undefined;
  }
  const hasTimeout = scheduled.safeParse(asked).data?.timeout !== undefined;
  return enabled
    ? {
        schedule,
        intervalMs,
        timeoutMs: hasTimeout
          ? timeoutMs
          : Math.min(DEFAULT_TIMEOUT, timeoutMs),
      }
    : undefined;
}
