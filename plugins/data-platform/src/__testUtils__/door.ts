import type { RenderResult } from '@testing-library/react';
import { mockApis } from '@backstage/test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { DataPlatformApi } from '../api';

/** The entity that tests look at. */
export const testEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'trino',
    namespace: 'default',
    annotations: {
      'data-platform/system': 'lakehouse/trino',
    } as Record<string, string>,
  },
  spec: { type: 'service', owner: 'platform-team', lifecycle: 'production' },
};

/**
 * The API of a reader's permissions: all but those that are denied, each wholly or,
 * as `data-platform.run.create lakehouse`, for a platform.
 */
export function permissions(denied: string[]) {
  return mockApis.permission({
    authorize: ({ permission, ...of }) =>
      denied.includes(permission.name) ||
      denied.includes(
        `${permission.name} ${'resourceRef' in of && of.resourceRef}`,
      )
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
}

/** What the plugin has for the page of an entity. */
export type Shown = 'content' | 'card' | 'allocationsCard' | 'milestoneCard';

/** One of the two frontend systems, and how it shows what the plugin has. */
export interface Door {
  name: string;
  /**
   * Shows the entity's tab, or a card of it, at a query string such as `?run=…`,
   * to a reader who has all permissions but those that are denied.
   */
  show(
    what: Shown,
    api: DataPlatformApi,
    search?: string,
    denied?: string[],
    entity?: typeof testEntity,
  ): Promise<RenderResult>;
}
