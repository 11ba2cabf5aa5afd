export { dataPlatformApiRef, type DataPlatformApi } from './api';
export { isAllocationsAvailable } from './isAllocationsAvailable';
export { isDataPlatformAvailable } from './isDataPlatformAvailable';
export { isMilestonesAvailable } from './isMilestonesAvailable';
export type { MilestoneSearchResultListItemProps } from './components/SearchResult/MilestoneSearchResultListItem';
export {
  DataPlatformMilestoneSearchResultListItem,
  dataPlatformPlugin,
  EntityDataPlatformAllocationsCard,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
  EntityDataPlatformMilestoneCard,
} from './plugin';
