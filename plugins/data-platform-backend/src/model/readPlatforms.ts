import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { suggestion, titleFromName } from './names';
import { parseConfig } from './parse';
import { formatPath, ProblemCollector } from './problems';
import { readPlatform } from './readPlatform';
import { ConfiguredPlatform } from './types';

const ROOT = 'dataPlatform';

/** Keys of the root; unknown ones are told, and don't stop the platforms. */
const rootSchema = z.looseObject({
  platforms: z.record(z.string(), z.unknown()).optional(),
  // By readMilestones, once the platforms are known.
  milestones: z.unknown().optional(),
  // By readHistory.
  history: z.unknown().optional(),
});

const ROOT_KEYS = Object.keys(rootSchema.shape);

/**
 * Reads the platforms from `dataPlatform.platforms`, each by itself: one that is
 * broken keeps its problems, and the others go on. Problems are logged, without
 * the values of the configuration.
 */
export function readPlatforms(
  rootConfig: RootConfigService,
  systemTypes: Map<string, SystemType>,
  options: { logger: LoggerService },
): ConfiguredPlatform[] {
  const { logger } = options;
  const problems = new ProblemCollector();
  const raw = rootConfig.getOptional(ROOT);
  const root =
    raw === undefined
      ? { value: {} }
      : parseConfig(rootSchema, raw, [ROOT], problems);
  Object.keys(root?.value ?? {})
    .filter(key => !ROOT_KEYS.includes(key))
    .forEach(key =>
      problems.add(
        [ROOT, key],
        `is not a known key. ${suggestion(key, ROOT_KEYS)}`,
      ),
    );
  for (const { path, message } of problems.list) {
    logger.error(`${path} ${message}`);
  }

  const platforms = Object.entries(root?.value.platforms ?? {}).map(
    ([name, value]) => readSafely(name, value, systemTypes),
  );
  for (const platform of platforms) {
    logPlatform(platform, logger);
  }
  return platforms;
}

/** A system type of a third party that throws must not take the other platforms with it. */
function readSafely(
  name: string,
  value: unknown,
  systemTypes: Map<string, SystemType>,
): ConfiguredPlatform {
  const path = [ROOT, 'platforms', name];
  try {
    return readPlatform(name, value, path, systemTypes);
  } catch (error) {
    // Its words may hold values of the configuration.
    const errorName = error instanceof Error ? error.name : 'error';
    return {
      name,
      title: titleFromName(name),
      systems: [],
      suites: [],
      maintenance: [],
      problems: [
        {
          path: formatPath(path),
          message: `could not be read: a system type ended with ${errorName}`,
        },
      ],
    };
  }
}

function logPlatform(
  { name, problems, systems, suites }: ConfiguredPlatform,
  logger: LoggerService,
): void {
  for (const { path, message } of problems) {
    logger.error(`${path} ${message}`, { platform: name });
  }
  if (problems.length > 0) {
    logger.error(
      `Platform ${name} is not validated until its configuration is mended: ${
        problems.length
      } ${problems.length === 1 ? 'problem' : 'problems'}`,
      { platform: name },
    );
    return;
  }
  const empty = suites.filter(suite => suite.checks.length === 0);
  if (empty.length > 0) {
    logger.warn(
      `Suites that never run, since they have no checks that are enabled: ${empty
        .map(suite => suite.name)
        .join(', ')}`,
      { platform: name },
    );
  }
  const hasty = systems
    .flatMap(system => system.checks)
    .filter(({ slowAfterMs = 0, timeoutMs }) => slowAfterMs >= timeoutMs);
  if (hasty.length > 0) {
    logger.warn(
      `Checks that fail before they could be slow, since their timeout is not above their threshold: ${hasty
        .map(
          ({ ref, timeoutMs, slowAfterMs }) =>
            `${ref} (${timeoutMs} ms, ${slowAfterMs} ms)`,
        )
        .join(', ')}`,
      { platform: name },
    );
  }
  const members = new Set(suites.flatMap(suite => suite.checks));
  const idle = systems
    .flatMap(system => system.checks)
    .filter(check => !members.has(check.ref));
  if (idle.length > 0) {
    logger.warn(
      `Checks that never run, since no suite has them: ${idle
        .map(check => check.ref)
        .join(', ')}`,
      { platform: name },
    );
  }
}
