/**
 * Names the systems of a catalog entity: refs such as `lakehouse/trino`,
 * separated by commas.
 *
 * @public
 */
export const SYSTEM_ANNOTATION = 'data-platform/system';

/**
 * Names the platforms of a catalog entity, all of whose systems concern it;
 * separated by commas.
 *
 * @public
 */
export const PLATFORM_ANNOTATION = 'data-platform/platform';
