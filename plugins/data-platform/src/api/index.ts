export * from './DataPlatformApi';
export * from './describeError';
