export { requesterName } from './requesterName';
export { RunNowButton } from './RunNowButton';
export { RunProgress } from './RunProgress';
export * from './useRunNow';
