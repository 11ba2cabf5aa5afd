export * from './annotations';
export * from './client';
export * from './permissions';
export * from './refs';
export * from './types';
