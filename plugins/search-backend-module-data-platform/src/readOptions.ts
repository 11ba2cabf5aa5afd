import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';

const KEY = 'search.collators.dataPlatformMilestones';

/** The first time late enough for the documents to have been collected. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 30 },
};

/** Of the catalog as it comes, and of the path that the plugin's tab has. */
const DEFAULT_LOCATION = '/catalog/:namespace/:kind/:name/data-platform';

/** What an operator may say of the collator. */
export interface CollatorOptions {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** The path of an entity's tab, with `:namespace`, `:kind` and `:name`. */
  locationTemplate: string;
}

/**
 * Reads them from the configuration.
 *
 * @throws InputError that names the key that is wrong, and what it should be.
 */
export function readOptions(config: Config): CollatorOptions {
  return {
    schedule: readSchedule(config),
    locationTemplate: readLocationTemplate(config),
  };
}

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const key = `${KEY}.schedule`;
  if (!config.has(key)) {
    return DEFAULT_SCHEDULE;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig(key),
    );
  } catch (error) {
    throw new InputError(
      `${key} is no schedule: give it a frequency and a timeout, such as { frequency: { minutes: 10 }, timeout: { minutes: 10 } }. ${stringifyError(
        error,
      )}`,
    );
  }
}

function readLocationTemplate(config: Config): string {
  const key = `${KEY}.locationTemplate`;
  const template = config.getOptionalString(key) ?? DEFAULT_LOCATION;
  // Two milestones would lead to one place, if an entity's could not be told from another's.
  const missing = [':namespace', ':kind', ':name'].filter(
    // `:name` is also how `:namespace` begins.
    part => !new RegExp(`${part}(?![a-z])`).test(template),
  );
  if (missing.length > 0 || !template.startsWith('/')) {
    throw new InputError(
      `${key} is '${template}': it must be a path that begins with / and has :namespace, :kind and :name, such as ${DEFAULT_LOCATION}`,
    );
  }
  return template;
}
