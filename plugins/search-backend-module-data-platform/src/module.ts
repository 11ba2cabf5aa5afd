import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { DataPlatformClient } from 'backstage-plugin-data-platform-common';
import { MilestoneCollatorFactory } from './MilestoneCollatorFactory';
import { readOptions } from './readOptions';

/**
 * The module of the search backend: add it beside that to the backend.
 *
 * @public
 */
export const searchModuleDataPlatform = createBackendModule({
  pluginId: 'search',
  moduleId: 'data-platform-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { auth, catalog, discovery, logger, scheduler } = services;
        const { schedule, locationTemplate } = readOptions(services.config);
        services.indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new MilestoneCollatorFactory({
            client: new DataPlatformClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
            catalog,
            auth,
            logger,
            locationTemplate,
          }),
        });
      },
    });
  },
});
