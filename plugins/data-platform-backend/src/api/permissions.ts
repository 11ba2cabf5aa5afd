import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  DATA_PLATFORM_RESOURCE_TYPE,
  dataPlatformPermissions,
} from 'backstage-plugin-data-platform-common';
import { z } from 'zod';
import type { ConfiguredPlatform } from '../model/types';

/**
 * What a permission rule may look at: a platform's name and owner.
 *
 * @public
 */
export type PlatformResource = { name: string; owner?: string };

/**
 * What a rule stands for as a query: the platforms are held in memory, so that
 * it is a list of owners.
 *
 * @public
 */
export type PlatformQuery = { owners: string[] };

/**
 * The resource that the permissions of the plugin are of.
 *
 * @public
 */
export const dataPlatformResourceRef = createPermissionResourceRef<
  PlatformResource,
  PlatformQuery
>().with({
  pluginId: 'data-platform',
  resourceType: DATA_PLATFORM_RESOURCE_TYPE,
});

const isPlatformOwner = createPermissionRule({
  name: 'IS_PLATFORM_OWNER',
  description: 'Allow platforms that are owned by one of the given entities',
  resourceRef: dataPlatformResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs, usually the ownership refs of a user'),
  }),
  apply: (platform, { claims }) =>
    platform.owner !== undefined && claims.includes(platform.owner),
  toQuery: ({ claims }) => ({ owners: claims }),
});

/**
 * The rules by which a permission policy can tell platforms apart.
 *
 * @public
 */
export const dataPlatformPermissionRules = { isPlatformOwner };

const exported = createConditionExports({
  resourceRef: dataPlatformResourceRef,
  rules: dataPlatformPermissionRules,
});

/**
 * Makes the conditions of a decision, e.g. `isPlatformOwner({ claims })`.
 *
 * @public
 */
export const dataPlatformConditions = exported.conditions;

/**
 * Makes a conditional decision about a permission of the plugin, for use in a
 * permission policy.
 *
 * @public
 */
export const createDataPlatformConditionalDecision =
  exported.createConditionalDecision;

/** Makes the permissions, and the resource that they are of, known. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  platforms: ConfiguredPlatform[],
): void {
  registry.addResourceType({
    resourceRef: dataPlatformResourceRef,
    permissions: dataPlatformPermissions,
    rules: Object.values(dataPlatformPermissionRules),
    getResources: async names =>
      names.map(name => platforms.find(platform => platform.name === name)),
  });
}
