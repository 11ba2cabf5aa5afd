export * from './errors';
export * from './systemTypes';
export * from './extensions';
