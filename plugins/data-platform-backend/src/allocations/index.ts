export { DatabaseAllocationReader } from './DatabaseAllocationReader';
export { DatabaseAllocationStore } from './DatabaseAllocationStore';
export * from './types';
export { usageResolutions } from './usageRows';
