export { dataPlatformApiRef, type DataPlatformApi } from './api';
export { isDataPlatformAvailable } from './isDataPlatformAvailable';
export {
  dataPlatformPlugin,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
} from './plugin';
