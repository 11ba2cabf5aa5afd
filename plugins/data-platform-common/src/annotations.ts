/**
 * Names the systems of a catalog entity: refs such as `lakehouse/trino`,
 * separated by commas.
 *
 * @public
 */
export const SYSTEM_ANNOTATION = 'data-platform/system';

/**
 * Names the platforms of a catalog entity, all of whose systems concern it;
 * separated by commas.
 *
 * @public
 */
export const PLATFORM_ANNOTATION = 'data-platform/platform';

/**
 * Names documents of milestones of a catalog entity: a folder or a Markdown file,
 * relative to the entity's location, or a URL; separated by commas.
 *
 * @public
 */
export const MILESTONES_ANNOTATION = 'data-platform/milestones';

/**
 * Of Backstage's Kubernetes plugin: names the workloads of an entity by their
 * label of the same name.
 *
 * @public
 */
export const KUBERNETES_ID_ANNOTATION = 'backstage.io/kubernetes-id';

/**
 * Of Backstage's Kubernetes plugin: the namespace of an entity's workloads.
 *
 * @public
 */
export const KUBERNETES_NAMESPACE_ANNOTATION =
  'backstage.io/kubernetes-namespace';

/**
 * Of Backstage's Kubernetes plugin: selects the workloads of an entity by their
 * labels, in place of its id.
 *
 * @public
 */
export const KUBERNETES_LABEL_SELECTOR_ANNOTATION =
  'backstage.io/kubernetes-label-selector';

/**
 * Of Backstage's Kubernetes plugin: the cluster of an entity's workloads, by the
 * name under which the portal knows it.
 *
 * @public
 */
export const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';
