export * from './types';
export { systemClock } from './clock';
export type { Clock } from './clock';
export { RunUnderWayError, TooManyRunsError } from './errors';
export { RunScheduler } from './RunScheduler';
export type {
  RunRequest,
  RunSchedulerOptions,
  RunTiming,
} from './RunScheduler';
export { settle, RECENT_LIMIT } from './settle';
export {
  nextSlot,
  previousSlot,
  scheduleText,
  slotAt,
  slotsBetween,
} from './slots';
export { durationText } from './words';
