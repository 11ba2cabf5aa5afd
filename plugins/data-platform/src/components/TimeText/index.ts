export * from './formatTime';
export { TimeText } from './TimeText';
