export { TrinoClient } from './TrinoClient';
export { deepestCause } from './causes';
export { TrinoQueryError } from './errors';
export type { TrinoNodeStatus } from './nodeStatus';
export type {
  TrinoClientOptions,
  TrinoClientTimeouts,
  TrinoClientLimits,
} from './options';
export type {
  TrinoColumn,
  TrinoQueryOptions,
  TrinoQueryResult,
  TrinoQueryStats,
  TrinoServerInfo,
} from './types';
