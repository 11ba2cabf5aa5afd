import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { durationSchema } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { parseConfig } from './parse';
import { ProblemCollector } from './problems';
import type { ConfiguredHistory } from './types';

const ROOT = ['dataPlatform', 'history'];

const DAY_MS = 24 * 60 * 60_000;

/** Changes of allocations are compared with the week before them, and a day is soon looked back on. */
const LEAST_DAYS = 8;

const sectionSchema = z.strictObject({
  retention: z
    .strictObject({
      results: durationSchema()
        .refine(
          duration => duration >= LEAST_DAYS * DAY_MS,
          `should be ${LEAST_DAYS} days or more: what was before and after a change is looked back on for a week`,
        )
        .optional(),
    })
    .optional(),
});

/**
 * Reads `dataPlatform.history`. Where something of it is wrong that is logged with
 * its path, and everything is kept: what is removed does not come back.
 */
export function readHistory(
  rootConfig: RootConfigService,
  { logger }: { logger: LoggerService },
): ConfiguredHistory {
  const problems = new ProblemCollector();
  const raw = rootConfig.getOptional('dataPlatform.history');
  const read =
    raw === undefined
      ? undefined
      : parseConfig(sectionSchema, raw, ROOT, problems);
  for (const { path, message } of problems.list) {
    logger.error(`${path} ${message}; until then results are kept for good`);
  }
  return { resultsKeptMs: read?.value.retention?.results };
}
