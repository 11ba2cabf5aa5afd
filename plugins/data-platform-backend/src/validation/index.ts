export * from './types';
export { systemClock } from './clock';
export type { Clock } from './clock';
export { RunUnderWayError, TooManyRunsError } from './errors';
export { Maintenance } from './Maintenance';
export { RunScheduler } from './RunScheduler';
export type { RunRequest } from './ManualRuns';
export type { RunSchedulerOptions, RunTiming } from './RunScheduler';
export { settle, RECENT_LIMIT } from './settle';
export { SystemClients } from './SystemClients';
export {
  nextSlot,
  previousSlot,
  scheduleText,
  slotAt,
  slotsBetween,
} from './slots';
export { durationText } from './words';
