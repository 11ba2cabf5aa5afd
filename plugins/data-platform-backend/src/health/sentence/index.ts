export { healthSentence, type SentenceContext, toSentence } from './sentence';
export { healthSummary } from './summary';
