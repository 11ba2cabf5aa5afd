import type { Entity } from '@backstage/catalog-model';
import {
  type AnnotationProblem,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from 'backstage-plugin-data-platform-common';
import type { ConfiguredSystem } from '../model/types';
import { parseLabelSelector } from '../systems/kubernetes/labelSelector';
import type { AllocationReader } from './types';

/** Longer ones are none. */
const MAX_LENGTH = 2_000;
const MAX_SHOWN = 200;

type Labelled = Pick<
  Awaited<ReturnType<AllocationReader['labelsOf']>>[number],
  'labels' | 'workload'
>;

/** Which workloads an entity means. */
export interface EntitySelection {
  selects(workload: Labelled): boolean;
  /** Whether it may mean workloads of a cluster. */
  means(cluster: Pick<ConfiguredSystem, 'config'>): boolean;
  problems: AnnotationProblem[];
}

/**
 * Which workloads an entity means by the annotations of Backstage's Kubernetes
 * plugin: those that its label selector selects, else those that carry its id in
 * the label `backstage.io/kubernetes-id`; within its namespace and its cluster,
 * if it names them. A selector that can't be read selects nothing.
 *
 * @returns `undefined` where it has no such annotations
 * @see https://backstage.io/docs/features/kubernetes/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity
 */
export function workloadsOfEntity(entity: Entity): EntitySelection | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const namespace = textOf(annotations[KUBERNETES_NAMESPACE_ANNOTATION]);
  const cluster = textOf(annotations[KUBERNETES_CLUSTER_ANNOTATION]);
  const selector = textOf(annotations[KUBERNETES_LABEL_SELECTOR_ANNOTATION]);
  const id = textOf(annotations[KUBERNETES_ID_ANNOTATION]);
  if (selector === undefined && id === undefined) {
    return undefined;
  }
  const matches = matcherOf(selector, id);
  return {
    selects: ({ labels, workload }) =>
      (namespace === undefined || workload.namespace === namespace) &&
      (matches?.(labels) ?? false),
    means: ({ config }) => {
      const name = clusterNameOf(config);
      return cluster === undefined || name === undefined || name === cluster;
    },
    problems: matches || selector === undefined ? [] : [unreadable(selector)],
  };
}

function matcherOf(selector: string | undefined, id: string | undefined) {
  if (selector === undefined) {
    return (labels: Record<string, string>) =>
      Object.hasOwn(labels, KUBERNETES_ID_ANNOTATION) &&
      labels[KUBERNETES_ID_ANNOTATION] === id;
  }
  return selector.length > MAX_LENGTH
    ? undefined
    : parseLabelSelector(selector);
}

function unreadable(selector: string): AnnotationProblem {
  const value = selector.slice(0, MAX_SHOWN);
  return {
    annotation: KUBERNETES_LABEL_SELECTOR_ANNOTATION,
    value,
    message: `'${value}' is no label selector, and so selects no workloads. Use one such as 'app=trino,tier in (query, etl)'.`,
  };
}

/** As the portal knows it; a cluster that is configured by its address has no such name. */
function clusterNameOf(config: unknown): string | undefined {
  if (typeof config === 'object' && config !== null && 'cluster' in config) {
    return typeof config.cluster === 'string' ? config.cluster : undefined;
  }
  return undefined;
}

/** What an annotation says; they may be anything. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}
