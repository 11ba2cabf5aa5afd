export { DatabaseHistoryReader } from './DatabaseHistoryReader';
export { DatabaseRunStore } from './DatabaseRunStore';
export type {
  HistoryReader,
  PageRequest,
  RunOutcome,
  StoredPage,
} from './types';
