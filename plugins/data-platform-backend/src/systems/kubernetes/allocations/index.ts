export { collectKubernetesAllocations } from './collectAllocations';
