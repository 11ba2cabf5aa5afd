export * from './answers';
export { NessieError, plainWords } from './errors';
export * from './health';
export { NessieClient } from './NessieClient';
