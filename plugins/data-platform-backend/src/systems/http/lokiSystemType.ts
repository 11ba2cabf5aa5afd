import {
  httpServerFields,
  refineHttpCredentials,
  SystemType,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { certificateCheck } from './checks/certificate';
import { lokiBuildCheck } from './checks/lokiBuild';
import { lokiReadyCheck } from './checks/lokiReady';
import { createRequestCheck } from './checks/request';
import { certificateDefaults } from './config';
import { HttpService } from './HttpService';

const lokiConfigSchema = z
  .strictObject(httpServerFields())
  .superRefine(refineHttpCredentials);

type LokiConfig = z.output<typeof lokiConfigSchema>;

/**
 * Loki, the store of logs: an HTTP service whose answers are known.
 */
export const lokiSystemType: SystemType<LokiConfig, HttpService> = {
  type: 'loki',
  title: 'Loki',
  config: lokiConfigSchema,
  createClient: (config, { logger }) => {
    warnOfPlainCredentials(config, logger);
    return new HttpService(config, 'Loki');
  },
  closeClient: client => client.close(),
  addressOf: ({ url }) => url,
  checksFromConfig: ({ url }) => ({ certificate: certificateDefaults(url) }),
  checks: [
    lokiReadyCheck,
    lokiBuildCheck,
    certificateCheck,
    createRequestCheck(lokiReadyCheck.id),
  ],
};
