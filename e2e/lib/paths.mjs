/** The page of the entity that is the sandbox's Trino. */
export const TRINO_PATH = '/catalog/default/component/trino';

/** Its tab *Data platform*. */
export const HEALTH_PATH = `${TRINO_PATH}/data-platform`;

/** The page of the entity that is the whole lakehouse. */
export const PLATFORM_OVERVIEW_PATH = '/catalog/default/system/data-platform';

/** Its tab *Data platform*. */
export const PLATFORM_HEALTH_PATH = `${PLATFORM_OVERVIEW_PATH}/data-platform`;
