export type { AccessTools } from './access';
export {
  API_NOT_SERVED,
  KubernetesClient,
  type KubernetesRequestOptions,
  type KubernetesResource,
  type ListOptions,
  type PickObject,
  resources,
} from './client';
export {
  hasConnection,
  kubernetesConnectionFields,
  refineKubernetesConnection,
  type KubernetesConnection,
  type KubernetesScope,
} from './connectionFields';
export {
  kubernetesAddressOf,
  kubernetesScopeFields,
  type KubernetesConfig,
  type WorkloadRule,
} from './config';
export { parseLabelSelector, type LabelMatcher } from './labelSelector';
export { kubernetesSystemType } from './kubernetesSystemType';
