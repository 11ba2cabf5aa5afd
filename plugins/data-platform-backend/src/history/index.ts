export { DatabaseHistoryReader } from './DatabaseHistoryReader';
export { DatabaseIntentStore } from './DatabaseIntentStore';
export { DatabaseMaintenanceStore } from './DatabaseMaintenanceStore';
export { DatabaseRunStore } from './DatabaseRunStore';
export { keptSince } from './keptSince';
export { Retention } from './Retention';
export type {
  Durations,
  FactAt,
  HistoryReader,
  PageRequest,
  ResultAt,
  RunOutcome,
  StoredPage,
} from './types';
