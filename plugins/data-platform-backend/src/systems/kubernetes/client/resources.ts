/** A kind of object as the API knows it. */
export interface KubernetesResource {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** As in the path: `statefulsets`. */
  plural: string;
}

/** The kinds that are asked for. */
export const resources = {
  pods: { group: '', version: 'v1', plural: 'pods' },
  nodes: { group: '', version: 'v1', plural: 'nodes' },
  resourceQuotas: { group: '', version: 'v1', plural: 'resourcequotas' },
  persistentVolumeClaims: {
    group: '',
    version: 'v1',
    plural: 'persistentvolumeclaims',
  },
  deployments: { group: 'apps', version: 'v1', plural: 'deployments' },
  replicaSets: { group: 'apps', version: 'v1', plural: 'replicasets' },
  statefulSets: { group: 'apps', version: 'v1', plural: 'statefulsets' },
  daemonSets: { group: 'apps', version: 'v1', plural: 'daemonsets' },
  controllerRevisions: {
    group: 'apps',
    version: 'v1',
    plural: 'controllerrevisions',
  },
  jobs: { group: 'batch', version: 'v1', plural: 'jobs' },
  horizontalPodAutoscalers: {
    group: 'autoscaling',
    version: 'v2',
    plural: 'horizontalpodautoscalers',
  },
  podMetrics: { group: 'metrics.k8s.io', version: 'v1beta1', plural: 'pods' },
} satisfies Record<string, KubernetesResource>;

/** Where objects of a kind are: those of one namespace, or of all. */
export function pathOf(
  { group, version, plural }: KubernetesResource,
  { namespace, name }: { namespace?: string; name?: string },
): string {
  return [
    group === '' ? '/api' : `/apis/${group}`,
    version,
    ...(namespace === undefined
      ? []
      : ['namespaces', encodeURIComponent(namespace)]),
    plural,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
  ].join('/');
}

/** `helm.toolkit.fluxcd.io/v2`, `v1` */
export function apiOf({ group, version }: KubernetesResource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `statefulsets in namespace data-platform`, `pods of metrics.k8s.io in all namespaces` */
export function resourceWords(
  { group, plural }: KubernetesResource,
  namespace?: string,
): string {
  // Of those that come with Kubernetes the name says all; others share names.
  const of = group.includes('.') ? ` of ${group}` : '';
  return `${plural}${of}${
    namespace === undefined ? '' : ` in namespace ${namespace}`
  }`;
}
