export { dataPlatformApiRef, type DataPlatformApi } from './api';
export { isAllocationsAvailable } from './isAllocationsAvailable';
export { isDataPlatformAvailable } from './isDataPlatformAvailable';
export {
  dataPlatformPlugin,
  EntityDataPlatformAllocationsCard,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
} from './plugin';
