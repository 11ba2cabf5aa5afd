import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { durationSchema } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { suggestion } from './names';
import { parseConfig } from './parse';
import { ConfigPath, ProblemCollector } from './problems';
import { gapOf, readSchedule } from './schedule';
import type {
  ConfiguredMilestones,
  ConfiguredMilestoneSource,
  ConfiguredPlatform,
  ConfiguredTemplate,
} from './types';

const ROOT = ['dataPlatform', 'milestones'];

const DEFAULT_SCHEDULE = { frequency: { minutes: 30 } };
const DEFAULT_INTERVAL_MS = 30 * 60_000;
const DEFAULT_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_EVALUATE_MS = 5 * 60_000;

/** Evaluating claims takes a moment; more often it would be of no use. */
const MIN_EVALUATE_MS = 1_000;

const UNUSABLE_URL =
  'is not a URL that can be read: write it as https://… without a user and a password; credentials go to integrations';

const sectionSchema = z.strictObject({
  schedule: z.unknown().optional(),
  aliases: z.record(z.string(), z.unknown()).optional(),
  sources: z.array(z.unknown()).optional(),
  evaluateInterval: z.unknown().optional(),
  template: z.unknown().optional(),
});

const evaluateSchema = durationSchema().refine(
  duration => duration >= MIN_EVALUATE_MS,
  'should be a second or more',
);

const sourceSchema = z.strictObject({
  path: z.string().trim().min(1).optional(),
  url: z.string().trim().min(1).optional(),
  platform: z.string().optional(),
});

const templateSchema = z.strictObject({
  path: z.string().trim().min(1).optional(),
  url: z.string().trim().min(1).optional(),
  text: z.string().trim().min(1).optional(),
});

/**
 * Reads `dataPlatform.milestones`. What is wrong is told with its path and logged;
 * the rest goes on, each source by itself.
 */
export function readMilestones(
  rootConfig: RootConfigService,
  platforms: ConfiguredPlatform[],
  { logger }: { logger: LoggerService },
): ConfiguredMilestones {
  const problems = new ProblemCollector();
  const raw = rootConfig.getOptional('dataPlatform.milestones') ?? {};
  // What is known of it is read, also beside keys that are not.
  const known = z.looseObject(sectionSchema.shape).safeParse(raw).data;
  parseConfig(sectionSchema, raw, ROOT, problems);
  const milestones = {
    ...scheduleOf(known?.schedule, problems),
    aliases: aliasesOf(known?.aliases ?? {}, platforms, problems),
    sources: (known?.sources ?? []).flatMap(
      (source, index) =>
        sourceOf(source, [...ROOT, 'sources', index], platforms, problems) ??
        [],
    ),
    evaluateIntervalMs: evaluateIntervalOf(known?.evaluateInterval, problems),
    template: templateOf(known?.template, problems),
    problems: problems.list,
  };
  for (const { path, message } of problems.list) {
    logger.error(`${path} ${message}`);
  }
  return milestones;
}

function scheduleOf(
  asked: unknown = DEFAULT_SCHEDULE,
  problems: ProblemCollector,
): Pick<ConfiguredMilestones, 'schedule' | 'timeoutMs'> {
  const path = [...ROOT, 'schedule'];
  const read = readSchedule(asked, path, problems);
  const gap = read && gapOf(read.schedule);
  if (read && gap !== undefined && read.schedule.kind !== 'manual') {
    return { schedule: read.schedule, timeoutMs: read.timeoutMs };
  }
  if (read) {
    problems.add(
      [...path, 'frequency'],
      'should be a duration or a cron expression: nobody asks for documents by hand',
    );
  }
  // A mistake here should not keep documents from being read.
  return {
    schedule: { kind: 'interval', intervalMs: DEFAULT_INTERVAL_MS },
    timeoutMs: DEFAULT_TIMEOUT_MS,
  };
}

function evaluateIntervalOf(
  asked: unknown,
  problems: ProblemCollector,
): number {
  const read =
    asked === undefined
      ? undefined
      : parseConfig(
          evaluateSchema,
          asked,
          [...ROOT, 'evaluateInterval'],
          problems,
        );
  return Math.round(read?.value ?? DEFAULT_EVALUATE_MS);
}

/** One with a mistake is kept as such: nobody should get a draft by another one unawares. */
function templateOf(
  asked: unknown,
  problems: ProblemCollector,
): ConfiguredTemplate | undefined {
  if (asked === undefined) {
    return undefined;
  }
  const found = new ProblemCollector();
  const template = readTemplate(asked, found);
  problems.addAll(found.list);
  return (
    template ?? {
      kind: 'mistaken',
      problem: found.list
        .map(({ path, message }) => `${path} ${message}`)
        .join('; '),
    }
  );
}

function readTemplate(
  asked: unknown,
  problems: ProblemCollector,
): ConfiguredTemplate | undefined {
  const path = [...ROOT, 'template'];
  const read = parseConfig(templateSchema, asked, path, problems)?.value;
  if (!read) {
    return undefined;
  }
  const [template, ...others] = (['path', 'url', 'text'] as const).flatMap(
    kind => {
      const value = read[kind];
      return value === undefined ? [] : [{ kind, value }];
    },
  );
  if (!template || others.length > 0) {
    problems.add(
      path,
      "should have one of 'path' (a file on this machine), 'url' (a file in a repository) and 'text' (the template itself)",
    );
    return undefined;
  }
  if (template.kind === 'url' && !isUsableUrl(template.value)) {
    problems.add([...path, 'url'], UNUSABLE_URL);
    return undefined;
  }
  return template;
}

function aliasesOf(
  raw: Record<string, unknown>,
  platforms: ConfiguredPlatform[],
  problems: ProblemCollector,
): Record<string, string> {
  const refs = platforms.flatMap(({ systems }) =>
    systems.flatMap(({ ref, checks }) => [
      ref,
      ...checks.map(each => each.ref),
    ]),
  );
  const aliases: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const path = [...ROOT, 'aliases', name];
    const ref = parseConfig(z.string(), value, path, problems)?.value;
    if (ref !== undefined && refs.includes(ref)) {
      aliases[name] = ref;
    } else if (ref !== undefined) {
      problems.add(
        path,
        `names '${ref}', which is no system and no check: write it as platform/system or platform/system/check. ${suggestion(
          ref,
          refs,
        )}`,
      );
    }
  }
  return aliases;
}

function sourceOf(
  raw: unknown,
  path: ConfigPath,
  platforms: ConfiguredPlatform[],
  problems: ProblemCollector,
): ConfiguredMilestoneSource | undefined {
  const source = parseConfig(sourceSchema, raw, path, problems)?.value;
  if (!source) {
    return undefined;
  }
  if ((source.path === undefined) === (source.url === undefined)) {
    problems.add(
      path,
      "should have either a 'path' on this machine or a 'url' in a repository",
    );
    return undefined;
  }
  if (source.url !== undefined && !isUsableUrl(source.url)) {
    problems.add([...path, 'url'], UNUSABLE_URL);
    return undefined;
  }
  const platform = platformOf(source.platform, path, platforms, problems);
  return platform === undefined
    ? undefined
    : {
        platform,
        kind: source.url === undefined ? 'path' : 'url',
        location: source.url ?? source.path ?? '',
      };
}

function platformOf(
  name: string | undefined,
  path: ConfigPath,
  platforms: ConfiguredPlatform[],
  problems: ProblemCollector,
): string | undefined {
  const names = platforms.map(each => each.name);
  if (name === undefined && names.length === 1) {
    return names[0];
  }
  if (name !== undefined && names.includes(name)) {
    return name;
  }
  problems.add(
    [...path, 'platform'],
    name === undefined
      ? `is missing: there is more than one platform, or none. ${suggestion(
          '',
          names,
        )}`
      : `names the platform '${name}', which is not configured. ${suggestion(
          name,
          names,
        )}`,
  );
  return undefined;
}

function isUsableUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}
