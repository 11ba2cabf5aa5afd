export * from './allocations';
export * from './errors';
export * from './systemTypes';
export * from './schemas';
export * from './extensions';
export * from './http';
export * from './quantities';
