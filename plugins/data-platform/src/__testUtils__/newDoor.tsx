import { renderTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import newPlugin from '../alpha';
import { dataPlatformApiRef } from '../api';
import { permissions, testEntity, type Door } from './door';

const EXTENSIONS = {
  content: 'entity-content:data-platform',
  card: 'entity-card:data-platform/health',
  allocationsCard: 'entity-card:data-platform/allocations',
  milestoneCard: 'entity-card:data-platform/milestone',
} as const;

/** The new frontend system. */
export const newDoor: Door = {
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
