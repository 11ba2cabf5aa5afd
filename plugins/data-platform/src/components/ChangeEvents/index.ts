export * from './changeEvents';
export * from './changeText';
export { EventLine } from './EventLine';
export { EVENT_GLYPHS, EventMark } from './EventMark';
export { EventTime } from './EventTime';
export * from './milestoneDay';
