import type { SystemType } from 'backstage-plugin-data-platform-node';
import { collectTrinoAllocations } from './allocations';
import { catalogsCheck } from './checks/catalogs';
import { connectionCheck } from './checks/connection';
import { icebergCheck } from './checks/iceberg';
import { nodesCheck } from './checks/nodes';
import { performanceCheck } from './checks/performance';
import { sqlCheck } from './checks/sql';
import { tpchCheck } from './checks/tpch';
import { TrinoClient } from './client';
import {
  trinoChecksFromConfig,
  TrinoConfig,
  trinoConfigSchema,
  trinoSystemsFromConfig,
} from './config';

/**
 * Trino, by its coordinator.
 */
export const trinoSystemType: SystemType<TrinoConfig, TrinoClient> = {
  type: 'trino',
  title: 'Trino',
  config: trinoConfigSchema,
  createClient: (config, { logger }) => TrinoClient.create(config, { logger }),
  closeClient: client => client.close(),
  addressOf: ({ url }) => url,
  checksFromConfig: trinoChecksFromConfig,
  systemsFromConfig: trinoSystemsFromConfig,
  checks: [
    connectionCheck,
    catalogsCheck,
    tpchCheck,
    nodesCheck,
    performanceCheck,
    icebergCheck,
    sqlCheck,
  ],
  allocations: collectTrinoAllocations,
};
