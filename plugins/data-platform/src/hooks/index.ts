export * from './ranges';
export * from './useEntityHealth';
export * from './useLive';
export * from './useNow';
export * from './usePlatformProblems';
export * from './useRunDetail';
export * from './useSelection';
