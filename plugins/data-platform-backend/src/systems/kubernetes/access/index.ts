export { openAccess } from './openAccess';
export type { ClusterAccess } from './types';
