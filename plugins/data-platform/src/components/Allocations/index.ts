export { AllocationsView } from './AllocationsView';
