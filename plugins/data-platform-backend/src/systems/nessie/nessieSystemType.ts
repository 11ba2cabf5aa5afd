import {
  SystemType,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { apiCheck } from './checks/api';
import { branchCheck } from './checks/branch';
import { icebergCheck } from './checks/iceberg';
import { liveCheck } from './checks/live';
import { readyCheck } from './checks/ready';
import { NessieClient } from './client';
import {
  nessieChecksFromConfig,
  NessieConfig,
  nessieConfigSchema,
  nessieSystemsFromConfig,
} from './config';

/**
 * Nessie, the catalog of Iceberg tables.
 */
export const nessieSystemType: SystemType<NessieConfig, NessieClient> = {
  type: 'nessie',
  title: 'Nessie',
  config: nessieConfigSchema,
  createClient: (config, { logger }) => {
    warnOfPlainCredentials(config, logger);
    return NessieClient.create(config);
  },
  closeClient: client => client.close(),
  addressOf: ({ url }) => url,
  checksFromConfig: nessieChecksFromConfig,
  systemsFromConfig: nessieSystemsFromConfig,
  checks: [apiCheck, liveCheck, readyCheck, icebergCheck, branchCheck],
};
