export { ObjectStoreClient } from './ObjectStoreClient';
export type {
  ListedObject,
  Listing,
  S3CallOptions,
  ServerClock,
} from './types';
