import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import express, { type RequestHandler, Router } from 'express';
import type { AllocationReader } from '../allocations';
import type { HealthService } from '../health';
import type { HistoryReader } from '../history/types';
import type { MilestoneReader, MilestoneService } from '../milestones';
import type { ConfiguredPlatform } from '../model/types';
import type { Maintenance } from '../validation/Maintenance';
import { Access } from './Access';
import { addAllocationChangeRoutes } from './allocationChangesRouter';
import { AllocationScopes } from './AllocationScopes';
import { addAllocationRoutes } from './allocationsRouter';
import { ApiRouter } from './ApiRouter';
import { addCheckRoutes } from './checksRouter';
import type { RunRequests } from './createRun';
import { addEntityRoutes } from './entitiesRouter';
import { hideInternals } from './hideInternals';
import {
  addMaintenanceRoutes,
  type MaintenancePages,
} from './maintenanceRouter';
import { noSuchRoute } from './noSuchRoute';
import { addMilestoneRoutes } from './milestonesRouter';
import { addPlatformRoutes } from './platformsRouter';
import { addReleaseRoutes } from './releasesRouter';
import { addRunRoutes } from './runsRouter';
import { addTransitionRoutes } from './transitionsRouter';

/** Two hundred entity refs of the longest kind fit, with room. */
const MAX_BODY = '200kb';

/** What the API is made of. */
export interface RouterOptions {
  platforms: ConfiguredPlatform[];
  health: HealthService;
  history: HistoryReader;
  runRequests: RunRequests;
  maintenance: Maintenance;
  maintenancePages: MaintenancePages;
  allocations: AllocationReader;
  milestones: MilestoneService;
  milestonePages: MilestoneReader;
  now: () => Date;
  /** For how long results are kept, in milliseconds; for good unless told. */
  resultsKeptMs?: number;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  logger: LoggerService;
}

const neverCached: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The API of the plugin: every route of the OpenAPI document, and the document. */
export function createRouter(options: RouterOptions): Router {
  const router = Router();
  // Before the document's router, so that a body that is too big is a 413.
  router.use(express.json({ limit: MAX_BODY }));
  const api = new ApiRouter([neverCached]);
  const services = {
    ...options,
    access: new Access(options),
    scopes: new AllocationScopes(options),
  };
  addPlatformRoutes(api, services);
  addEntityRoutes(api, services);
  addCheckRoutes(api, services);
  addRunRoutes(api, services);
  addTransitionRoutes(api, services);
  addMaintenanceRoutes(api, services);
  addAllocationRoutes(api, services);
  addAllocationChangeRoutes(api, services);
  addReleaseRoutes(api, services);
  addMilestoneRoutes(api, services);
  router.use(api.router);
  router.use(noSuchRoute);
  router.use(hideInternals(options.logger));
  return router;
}
