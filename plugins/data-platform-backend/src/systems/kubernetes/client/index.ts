export { API_NOT_SERVED } from './errors';
export {
  KubernetesClient,
  type KubernetesRequestOptions,
  type ListOptions,
} from './KubernetesClient';
export type { PickObject } from './pages';
export { type KubernetesResource, resources } from './resources';
