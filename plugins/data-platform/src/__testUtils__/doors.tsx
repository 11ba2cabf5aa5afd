import type { RenderResult } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  mockApis,
  renderInTestApp as renderInOldApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import newPlugin from '../alpha';
import { dataPlatformApiRef, type DataPlatformApi } from '../api';
import {
  EntityDataPlatformAllocationsCard,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
  EntityDataPlatformMilestoneCard,
} from '../plugin';

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

/** The API of a reader's permissions: all but those that are denied. */
function permissions(denied: string[]) {
  return mockApis.permission({
    authorize: ({ permission }) =>
      denied.includes(permission.name)
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

const oldDoor: Door = {
  name: 'old frontend system',
  async show(what, api, search = '', denied = [], entity = testEntity) {
    return renderInOldApp(
      <TestApiProvider
        apis={[
          [dataPlatformApiRef, api],
          [permissionApiRef, permissions(denied)],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route
              path="/data-platform"
              element={<EntityDataPlatformContent />}
            />
            <Route path="/card" element={<EntityDataPlatformCard />} />
            <Route
              path="/allocationsCard"
              element={<EntityDataPlatformAllocationsCard />}
            />
            <Route
              path="/milestoneCard"
              element={<EntityDataPlatformMilestoneCard />}
            />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: [
          `${what === 'content' ? '/data-platform' : `/${what}`}${search}`,
        ],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
  },
};

const EXTENSIONS = {
  content: 'entity-content:data-platform',
  card: 'entity-card:data-platform/health',
  allocationsCard: 'entity-card:data-platform/allocations',
  milestoneCard: 'entity-card:data-platform/milestone',
} as const;

const newDoor: Door = {
  name: 'new frontend system',
  async show(what, api, search = '', denied = [], entity = testEntity) {
    return renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        newPlugin.getExtension(EXTENSIONS[what]),
      ],
      initialRouteEntries: [`/${search}`],
      apis: [
        [dataPlatformApiRef, api],
        [permissionApiRef, permissions(denied)],
      ],
    });
  },
};

/** Both ways in; a test that runs through each shows that they lead to the same. */
export const DOORS: Door[] = [oldDoor, newDoor];
