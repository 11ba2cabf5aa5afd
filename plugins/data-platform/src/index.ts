export { dataPlatformApiRef, type DataPlatformApi } from './api';
export { isAllocationsAvailable } from './isAllocationsAvailable';
export { isDataPlatformAvailable } from './isDataPlatformAvailable';
export { isMilestonesAvailable } from './isMilestonesAvailable';
export {
  dataPlatformPlugin,
  EntityDataPlatformAllocationsCard,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
  EntityDataPlatformMilestoneCard,
} from './plugin';
