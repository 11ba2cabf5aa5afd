export { NessieClient } from './client';
export { nessieSystemType } from './nessieSystemType';
