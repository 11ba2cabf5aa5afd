/** The page of the entity that is the sandbox's Trino. */
export const TRINO_PATH = '/catalog/default/component/trino';

/** Its tab *Data platform*. */
export const HEALTH_PATH = `${TRINO_PATH}/data-platform`;

/** The tab *Data platform* of the entity that is the whole lakehouse. */
export const PLATFORM_HEALTH_PATH =
  '/catalog/default/system/data-platform/data-platform';
