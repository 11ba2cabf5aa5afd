export { collectTrinoAllocations } from './collectAllocations';
