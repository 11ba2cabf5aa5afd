export { parseMilestone, type ParseOptions } from './parseMilestone';
export * from './types';
