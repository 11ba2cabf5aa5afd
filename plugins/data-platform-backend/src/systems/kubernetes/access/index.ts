export { openAccess } from './openAccess';
export type { AccessTools, ClusterAccess } from './types';
