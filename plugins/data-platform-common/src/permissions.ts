import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The type of resource that the permissions are of: a platform, by its name.
 *
 * @public
 */
export const DATA_PLATFORM_RESOURCE_TYPE = 'data-platform';

/**
 * See a platform: its health, checks, runs and history, without evidence.
 *
 * @public
 */
export const dataPlatformReadPermission = createPermission({
  name: 'data-platform.read',
  attributes: { action: 'read' },
  resourceType: DATA_PLATFORM_RESOURCE_TYPE,
});

/**
 * See the evidence of results: statements, answers, and what these tell in
 * detail. The summary of a result is part of `data-platform.read`.
 *
 * @public
 */
export const dataPlatformEvidenceReadPermission = createPermission({
  name: 'data-platform.evidence.read',
  attributes: { action: 'read' },
  resourceType: DATA_PLATFORM_RESOURCE_TYPE,
});

/**
 * Have a suite run now.
 *
 * @public
 */
export const dataPlatformRunCreatePermission = createPermission({
  name: 'data-platform.run.create',
  attributes: { action: 'create' },
  resourceType: DATA_PLATFORM_RESOURCE_TYPE,
});

/**
 * Announce a maintenance window of a platform, or end one.
 *
 * @public
 */
export const dataPlatformMaintenanceCreatePermission = createPermission({
  name: 'data-platform.maintenance.create',
  attributes: { action: 'create' },
  resourceType: DATA_PLATFORM_RESOURCE_TYPE,
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const dataPlatformPermissions = [
  dataPlatformReadPermission,
  dataPlatformEvidenceReadPermission,
  dataPlatformRunCreatePermission,
  dataPlatformMaintenanceCreatePermission,
];
