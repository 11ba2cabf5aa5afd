export { HealthSentence } from './HealthSentence';
export { SentenceText } from './SentenceText';
