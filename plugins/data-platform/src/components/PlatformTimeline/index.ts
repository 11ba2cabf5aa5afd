export { TimelineCard } from './TimelineCard';
export type { TimelineLinks } from './timelineItems';
