export { EntityAllocationsCard } from './EntityAllocationsCard';
