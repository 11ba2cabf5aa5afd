export { EntityLatestMilestoneCard } from './EntityLatestMilestoneCard';
