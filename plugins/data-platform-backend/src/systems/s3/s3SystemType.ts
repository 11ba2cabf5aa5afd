import type { SystemType } from 'backstage-plugin-data-platform-node';
import { bucketCheck } from './checks/bucket';
import { clockCheck } from './checks/clock';
import { objectCheck } from './checks/object';
import { ObjectStoreClient } from './client';
import { S3Config, s3ConfigSchema } from './config';

/**
 * An object store that speaks S3, by one of its buckets: AWS' own, and servers
 * that are reached by a url.
 */
export const s3SystemType: SystemType<S3Config, ObjectStoreClient> = {
  type: 's3',
  title: 'Object store',
  config: s3ConfigSchema,
  createClient: config => new ObjectStoreClient(config),
  closeClient: client => client.close(),
  addressOf: ({ url, region, bucket }) => `${url ?? region} ${bucket}`,
  checks: [bucketCheck, objectCheck, clockCheck],
};
