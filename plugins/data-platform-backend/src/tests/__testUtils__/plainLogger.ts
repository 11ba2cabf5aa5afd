import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/**
 * The logger of a backend whose configuration has no secret. The usual one reads
 * what each package in the repository says of its configuration first, to know
 * what to keep to itself, which is more than half of what such a backend takes to start.
 */
export const plainLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({}),
});
