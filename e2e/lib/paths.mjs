/** The page of the entity that is the sandbox's Trino. */
export const TRINO_PATH = '/catalog/default/component/trino';

/** Its tab *Data platform*. */
export const HEALTH_PATH = `${TRINO_PATH}/data-platform`;
