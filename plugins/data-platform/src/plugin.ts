import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { DataPlatformClient } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from './api';
import { isMilestoneResult } from './components/SearchResult';
import { rootRouteRef } from './routes';

/**
 * The plugin for the old frontend system.
 *
 * @public
 */
export const dataPlatformPlugin = createPlugin({
  id: 'data-platform',
  apis: [
    createApiFactory({
      api: dataPlatformApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DataPlatformClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/**
 * The content of an entity's tab: the health of the systems that it names, what
 * its workloads are given, and its milestones. Its route is to be
 * `/data-platform`, as the cards link to that.
 *
 * @public
 */
export const EntityDataPlatformContent = dataPlatformPlugin.provide(
  createRoutableExtension({
    name: 'EntityDataPlatformContent',
    component: () =>
      import('./components/EntityHealthContent').then(
        module => module.EntityHealthContent,
      ),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The card for an entity's overview: a sentence, and a strip for each system.
 *
 * @public
 */
export const EntityDataPlatformCard = dataPlatformPlugin.provide(
  createComponentExtension({
    name: 'EntityDataPlatformCard',
    component: {
      lazy: () =>
        import('./components/EntityHealthCard').then(
          module => module.EntityHealthCard,
        ),
    },
  }),
);

/**
 * The card for an entity's overview: the workloads that are closest to their
 * limits.
 *
 * @public
 */
export const EntityDataPlatformAllocationsCard = dataPlatformPlugin.provide(
  createComponentExtension({
    name: 'EntityDataPlatformAllocationsCard',
    component: {
      lazy: () =>
        import('./components/EntityAllocationsCard').then(
          module => module.EntityAllocationsCard,
        ),
    },
  }),
);

/**
 * The card for an entity's overview: the latest milestone, and what of it is so
 * today.
 *
 * @public
 */
export const EntityDataPlatformMilestoneCard = dataPlatformPlugin.provide(
  createComponentExtension({
    name: 'EntityDataPlatformMilestoneCard',
    component: {
      lazy: () =>
        import('./components/EntityLatestMilestoneCard').then(
          module => module.EntityLatestMilestoneCard,
        ),
    },
  }),
);

/**
 * A milestone among the results of the portal's search; it goes into the list of
 * items of the search page.
 *
 * @public
 */
export const DataPlatformMilestoneSearchResultListItem =
  dataPlatformPlugin.provide(
    createSearchResultListItemExtension({
      name: 'DataPlatformMilestoneSearchResultListItem',
      predicate: isMilestoneResult,
      component: () =>
        import('./components/SearchResult/MilestoneSearchResultListItem').then(
          module => module.MilestoneSearchResultListItem,
        ),
    }),
  );
