export { isRefusal } from './errors';
export { ObjectStoreClient } from './ObjectStoreClient';
export type {
  ListedObject,
  ListedVersion,
  Listing,
  S3CallOptions,
  ServerClock,
} from './types';
