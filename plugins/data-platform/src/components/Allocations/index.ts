export { AllocationsView } from './AllocationsView';
export { mainResource } from './columns';
export { LastChange } from './LastChange';
export { NoAllocations } from './NoAllocations';
