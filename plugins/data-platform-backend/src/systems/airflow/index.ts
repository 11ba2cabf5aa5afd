export { airflowSystemType } from './airflowSystemType';
