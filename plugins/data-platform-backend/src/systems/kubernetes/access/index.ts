export { type AccessTools, openAccess } from './openAccess';
export type { ClusterAccess } from './types';
