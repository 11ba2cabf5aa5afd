export { longestClaimed } from './judge/durations';
export { judgeClaims } from './judgeClaims';
export { judgeSteps } from './judgeSteps';
export { linkClaims } from './linkClaims';
export { readClaims } from './readClaims';
export * from './types';
