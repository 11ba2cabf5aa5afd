export { healthSentence, toSentence } from './sentence';
export { healthSummary } from './summary';
