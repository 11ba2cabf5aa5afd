import {
  SystemType,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { apiCheck } from './checks/api';
import { connectionCheck } from './checks/connection';
import { dagCheck } from './checks/dag';
import { dagsCheck } from './checks/dags';
import { importErrorsCheck } from './checks/importErrors';
import { metadatabaseCheck } from './checks/metadatabase';
import { poolsCheck } from './checks/pools';
import { processesCheck } from './checks/processes';
import { schedulerCheck } from './checks/scheduler';
import { AirflowClient } from './client';
import {
  airflowChecksFromConfig,
  AirflowConfig,
  airflowConfigSchema,
} from './config';

/**
 * Airflow 2.x, by its web server, or 3.x, by its API server.
 */
export const airflowSystemType: SystemType<AirflowConfig, AirflowClient> = {
  type: 'airflow',
  title: 'Airflow',
  config: airflowConfigSchema,
  createClient: (config, { logger }) => {
    warnOfPlainCredentials(config, logger);
    return AirflowClient.create(config);
  },
  closeClient: client => client.close(),
  addressOf: ({ url }) => url,
  checksFromConfig: airflowChecksFromConfig,
  checks: [
    connectionCheck,
    metadatabaseCheck,
    schedulerCheck,
    processesCheck,
    apiCheck,
    importErrorsCheck,
    dagsCheck,
    poolsCheck,
    dagCheck,
  ],
};
