import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { DataPlatformClient } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from './api';
import { isAllocationsAvailable } from './isAllocationsAvailable';
import { isDataPlatformAvailable } from './isDataPlatformAvailable';
import { isMilestonesAvailable } from './isMilestonesAvailable';
import { rootRouteRef } from './routes';
import { searchExtensions } from './searchExtensions';

const dataPlatformApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dataPlatformApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DataPlatformClient(deps),
    }),
});

const healthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'content',
    filter: isDataPlatformAvailable,
    loader: () =>
      import('./components/EntityHealthCard').then(({ EntityHealthCard }) => (
        <EntityHealthCard />
      )),
  },
});

const allocationsCard = EntityCardBlueprint.make({
  name: 'allocations',
  params: {
    type: 'content',
    filter: isAllocationsAvailable,
    loader: () =>
      import('./components/EntityAllocationsCard').then(
        ({ EntityAllocationsCard }) => <EntityAllocationsCard />,
      ),
  },
});

const milestoneCard = EntityCardBlueprint.make({
  name: 'milestone',
  params: {
    type: 'content',
    filter: isMilestonesAvailable,
    loader: () =>
      import('./components/EntityLatestMilestoneCard').then(
        ({ EntityLatestMilestoneCard }) => <EntityLatestMilestoneCard />,
      ),
  },
});

const healthContent = EntityContentBlueprint.make({
  params: {
    path: '/data-platform',
    title: 'Data platform',
    group: 'observability',
    routeRef: rootRouteRef,
    filter: entity =>
      isAllocationsAvailable(entity) || isMilestonesAvailable(entity),
    loader: () =>
      import('./components/EntityHealthContent').then(
        ({ EntityHealthContent }) => <EntityHealthContent />,
      ),
  },
});

/**
 * The plugin for the new frontend system: the API, cards for an entity's
 * overview, a tab for its page, and milestones among what the portal's search finds.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'data-platform',
  title: 'Data platform',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    dataPlatformApi,
    healthCard,
    allocationsCard,
    milestoneCard,
    healthContent,
    ...searchExtensions,
  ],
});
