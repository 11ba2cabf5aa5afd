export { AirflowClient } from './AirflowClient';
export * from './answers';
