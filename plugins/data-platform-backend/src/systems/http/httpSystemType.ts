import {
  SystemType,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { certificateCheck } from './checks/certificate';
import { reachableCheck } from './checks/reachable';
import { createRequestCheck } from './checks/request';
import { httpChecksFromConfig, HttpConfig, httpConfigSchema } from './config';
import { HttpService } from './HttpService';

/**
 * Any service that is reached by HTTP.
 */
export const httpSystemType: SystemType<HttpConfig, HttpService> = {
  type: 'http',
  title: 'HTTP service',
  config: httpConfigSchema,
  createClient: (config, { logger, systemRef }) => {
    warnOfPlainCredentials(config, logger);
    // A reader knows it by the name that it has in the platform.
    return new HttpService(config, systemRef.split('/').at(-1) ?? systemRef);
  },
  closeClient: client => client.close(),
  addressOf: ({ url }) => url,
  checksFromConfig: httpChecksFromConfig,
  checks: [
    reachableCheck,
    certificateCheck,
    createRequestCheck(reachableCheck.id),
  ],
};
