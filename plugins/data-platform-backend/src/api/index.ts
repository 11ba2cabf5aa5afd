export { createRouter } from './createRouter';
export * from './permissions';
