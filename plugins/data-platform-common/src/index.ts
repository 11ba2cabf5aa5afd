export * from './annotations';
export * from './client';
export * from './events';
export * from './permissions';
export * from './refs';
export * from './types';
