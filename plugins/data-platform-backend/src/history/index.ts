export { DatabaseHistoryReader } from './DatabaseHistoryReader';
export { DatabaseIntentStore } from './DatabaseIntentStore';
export { DatabaseMaintenanceStore } from './DatabaseMaintenanceStore';
export { DatabaseRunStore } from './DatabaseRunStore';
export type {
  HistoryReader,
  PageRequest,
  RunOutcome,
  StoredPage,
} from './types';
