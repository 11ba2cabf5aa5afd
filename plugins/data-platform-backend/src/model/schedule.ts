import { durationSchema } from 'backstage-plugin-data-platform-node';
import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { SuiteSchedule } from './types';

const MINUTE = 60_000;

/** A check takes milliseconds to seconds: below that a suite would always run. */
const MIN_INTERVAL = 1_000;

/** Longer runs would hold a suite up for too long where something hangs. */
const MAX_DEFAULT_TIMEOUT = 10 * MINUTE;

/** What is left of an interval gives a run the time to end before the next slot. */
const TIMEOUT_SHARE = 0.9;

/** How many slots ahead the shortest gap of a cron expression is looked for. */
const GAPS_LOOKED_AT = 50;

/** When a suite runs where the configuration doesn't tell. */
export const DEFAULT_SCHEDULE: SuiteSchedule = {
  kind: 'interval',
  intervalMs: 15 * MINUTE,
};

const scheduleSchema = z.strictObject({
  frequency: z.unknown(),
  timeout: durationSchema().optional(),
});

function readCron(
  expression: string,
  context: z.core.$RefinementCtx<string>,
): string {
  const fields = expression.split(/\s+/).length;
  let problem: string | undefined;
  if (fields < 5 || fields > 6) {
    problem = `has ${expression ? fields : 'no'} fields`;
  } else {
    try {
      CronExpressionParser.parse(expression, { tz: 'UTC' }).next();
    } catch (error) {
      problem = error instanceof Error ? error.message : 'cannot be understood';
    }
  }
  if (problem === undefined) {
    return expression;
  }
  context.addIssue({
    code: 'custom',
    message: `is not a cron expression (${problem}): write it as '*/15 * * * *'`,
  });
  return z.NEVER;
}

/** A cron expression, which is read in UTC. */
export const cronSchema = z.string().trim().transform(readCron);

/**
 * Reads a schedule, in the shape in which Backstage's scheduler has them:
 * `frequency` as a duration, `{ cron }` or `{ trigger: manual }`, and `timeout`.
 */
export function readSchedule(
  value: unknown,
  path: ConfigPath,
  problems: ProblemCollector,
): { schedule: SuiteSchedule; timeoutMs: number } | undefined {
  if (value === undefined) {
    return withDefaultTimeout(DEFAULT_SCHEDULE);
  }
  const parsed = parseConfig(scheduleSchema, value, path, problems);
  if (!parsed) {
    return undefined;
  }
  const schedule = readFrequency(
    parsed.value.frequency,
    [...path, 'frequency'],
    problems,
  );
  if (!schedule) {
    return undefined;
  }
  const { timeout } = parsed.value;
  const gap = gapOf(schedule);
  if (timeout !== undefined && gap !== undefined && timeout > gap) {
    problems.add(
      [...path, 'timeout'],
      `is longer than the time between two slots (${gap / 1000} s): ` +
        'a run that takes so long would miss the next slot',
    );
    return undefined;
  }
  return timeout === undefined
    ? withDefaultTimeout(schedule)
    : { schedule, timeoutMs: timeout };
}

function readFrequency(
  value: unknown,
  path: ConfigPath,
  problems: ProblemCollector,
): SuiteSchedule | undefined {
  if (hasKey(value, 'cron')) {
    const parsed = parseConfig(
      z.strictObject({ cron: cronSchema }),
      value,
      path,
      problems,
    );
    return parsed && { kind: 'cron', expression: parsed.value.cron };
  }
  if (hasKey(value, 'trigger')) {
    const parsed = parseConfig(
      z.strictObject({ trigger: z.literal('manual') }),
      value,
      path,
      problems,
    );
    return parsed && { kind: 'manual' };
  }
  const parsed = parseConfig(
    durationSchema().refine(
      duration => duration >= MIN_INTERVAL,
      'should be a second or more',
    ),
    value,
    path,
    problems,
  );
  return parsed && { kind: 'interval', intervalMs: Math.round(parsed.value) };
}

function withDefaultTimeout(schedule: SuiteSchedule) {
  const gap = gapOf(schedule);
  const timeoutMs =
    gap === undefined
      ? MAX_DEFAULT_TIMEOUT
      : Math.min(MAX_DEFAULT_TIMEOUT, Math.round(gap * TIMEOUT_SHARE));
  return { schedule, timeoutMs };
}

/** Milliseconds between two slots; the shortest where they differ. */
export function gapOf(schedule: SuiteSchedule): number | undefined {
  switch (schedule.kind) {
    case 'interval':
      return schedule.intervalMs;
    case 'cron': {
      const times = CronExpressionParser.parse(schedule.expression, {
        tz: 'UTC',
      })
        .take(GAPS_LOOKED_AT)
        .map(slot => slot.getTime());
      return Math.min(
        ...times.slice(1).map((time, index) => time - times[index]),
      );
    }
    default:
      return undefined;
  }
}

function hasKey(value: unknown, key: string): boolean {
  return (
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  );
}
