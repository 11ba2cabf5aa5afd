export { requesterName } from './requesterName';
export { RunNowButton, type RunChoice } from './RunNowButton';
export { RunProgress } from './RunProgress';
export { RunSystemButton } from './RunSystemButton';
export * from './useRunNow';
