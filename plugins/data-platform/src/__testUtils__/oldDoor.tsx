import { Route, Routes } from 'react-router-dom';
import {
  renderInTestApp as renderInOldApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { dataPlatformApiRef } from '../api';
import {
  EntityDataPlatformAllocationsCard,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
  EntityDataPlatformMilestoneCard,
} from '../plugin';
import { permissions, testEntity, type Door } from './door';

/** The old frontend system; it loads faster than both do, where one is enough. */
export const oldDoor: Door = {
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
