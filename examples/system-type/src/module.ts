import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  dataPlatformSystemTypesExtensionPoint,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { connectionCheck, connectionsCheck } from './checks';
import { PostgresqlConfig, postgresqlConfigSchema } from './config';
import { PostgresqlClient } from './PostgresqlClient';

/** PostgreSQL, as a type of system. */
const postgresqlSystemType: SystemType<PostgresqlConfig, PostgresqlClient> = {
  type: 'postgresql',
  title: 'PostgreSQL',
  config: postgresqlConfigSchema,
  createClient: config => new PostgresqlClient(config),
  closeClient: client => client.close(),
  checks: [connectionCheck, connectionsCheck],
};

/** Teaches the Data Platform plugin the type `postgresql`. */
export const dataPlatformModulePostgresql = createBackendModule({
  pluginId: 'data-platform',
  moduleId: 'postgresql',
  register({ registerInit }) {
    registerInit({
      deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
      async init({ systemTypes }) {
        systemTypes.addSystemType(postgresqlSystemType);
      },
    });
  },
});
