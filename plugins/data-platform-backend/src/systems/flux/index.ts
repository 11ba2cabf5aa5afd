export { fluxSystemType } from './fluxSystemType';
