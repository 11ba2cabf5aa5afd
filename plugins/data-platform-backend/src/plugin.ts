import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { dataPlatformSystemTypesExtensionPoint } from 'backstage-plugin-data-platform-node';
import {
  AllocationCollector,
  DatabaseAllocationReader,
  DatabaseAllocationStore,
} from './allocations';
import { createRouter, registerPermissions } from './api';
import { HealthService } from './health';
import {
  DatabaseHistoryReader,
  DatabaseIntentStore,
  DatabaseMaintenanceStore,
  DatabaseRunStore,
  Retention,
} from './history';
import {
  ClaimWatcher,
  DatabaseMilestoneReader,
  DatabaseMilestoneStore,
  DatabaseVerdictStore,
  DraftTemplate,
  MilestoneCollector,
  MilestoneService,
  PARSER_VERSION,
  parseMilestone,
} from './milestones';
import { readHistory, readMilestones, readPlatforms } from './model';
import { SystemTypes } from './SystemTypes';
import { builtInSystemTypes } from './systems';
import {
  Maintenance,
  RunScheduler,
  SystemClients,
  systemClock,
} from './validation';

/**
 * Validates data platforms on a schedule, keeps the history, and answers what
 * state they are in.
 *
 * @public
 */
export const dataPlatformPlugin = createBackendPlugin({
  pluginId: 'data-platform',
  register(env) {
    const systemTypes = new SystemTypes();
    builtInSystemTypes.forEach(type => systemTypes.addSystemType(type));
    env.registerExtensionPoint(
      dataPlatformSystemTypesExtensionPoint,
      systemTypes,
    );

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ config, database, httpRouter, lifecycle, ...services }) {
        const { auth, discovery } = services;
        const platforms = readPlatforms(config, systemTypes.all, services);
        const store = await DatabaseRunStore.create({ database });
        const intents = await DatabaseIntentStore.create({ database });
        const history = await DatabaseHistoryReader.create({ database });
        const windows = await DatabaseMaintenanceStore.create({ database });
        const allocations = await DatabaseAllocationReader.create({ database });
        const maintenance = new Maintenance({
          platforms,
          store: windows,
          clock: systemClock,
        });
        const clients = new SystemClients({
          logger: services.logger,
          portal: { config, discovery, auth },
        });
        const runs = new RunScheduler({
          platforms,
          store,
          intents,
          maintenance,
          clients,
          ...services,
        });
        const collector = new AllocationCollector({
          platforms,
          store: await DatabaseAllocationStore.create({ database }),
          clients,
          ...services,
        });
        const kept = readHistory(config, services);
        const milestonePages = await DatabaseMilestoneReader.create({
          database,
        });
        const documents = readMilestones(config, platforms, services);
        const template = new DraftTemplate({
          configured: documents.template,
          ...services,
        });
        const milestones = new MilestoneService({
          reader: milestonePages,
          history,
          allocations,
          aliases: documents.aliases,
          template,
          now: systemClock.now,
          ...kept,
        });
        const milestoneCollector = new MilestoneCollector({
          milestones: documents,
          platforms,
          store: await DatabaseMilestoneStore.create({ database }),
          parse: parseMilestone,
          parserVersion: PARSER_VERSION,
          hosts: ScmIntegrations.fromConfig(config),
          ...services,
        });
        const claimWatcher = new ClaimWatcher({
          platforms,
          aliases: documents.aliases,
          intervalMs: documents.evaluateIntervalMs,
          history,
          allocations,
          store: await DatabaseVerdictStore.create({ database }),
          ...services,
        });
        const retention = await Retention.create({
          history: kept,
          platforms,
          database,
          clock: systemClock,
          ...services,
        });
        const health = new HealthService({
          history,
          maintenance,
          now: systemClock.now,
        });

        registerPermissions(services.permissionsRegistry, platforms);
        httpRouter.use(
          createRouter({
            platforms,
            health,
            history,
            runRequests: runs,
            maintenance,
            maintenancePages: windows,
            allocations,
            milestones,
            milestonePages,
            now: systemClock.now,
            ...kept,
            ...services,
          }),
        );
        lifecycle.addStartupHook(async () => {
          await runs.start();
          await collector.start();
          await milestoneCollector.start();
          await claimWatcher.start();
          await retention.start();
          // A template that can't be used is told at once, and not by the first draft.
          template.text().catch(error => {
            services.logger.error(error.message);
          });
        });
        lifecycle.addShutdownHook(async () => {
          await Promise.all([
            runs.stop(),
            collector.stop(),
            milestoneCollector.stop(),
            claimWatcher.stop(),
            retention.stop(),
          ]);
          await clients.close();
        });
      },
    });
  },
});
