export * from './HealthService';
export { entityScope, type EntityScope } from './entityScope';
export { resultShape, runShape, transitionShape } from './shapes';
export { maintenanceShape } from './maintenance';
