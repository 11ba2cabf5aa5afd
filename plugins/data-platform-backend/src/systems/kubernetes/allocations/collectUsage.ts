import { ObservedUsage } from 'backstage-plugin-data-platform-node';
import { API_NOT_SERVED, resources } from '../client';
import { Listings, wordsOf } from './Listings';
import { pickPodUsage } from './usage';

/** What the pods of a cluster use. */
export interface PodUsages {
  /** By `namespace/name`. */
  of: Map<string, ObservedUsage[]>;
  /** Why it is not known, of all or of some. */
  problem?: string;
}

/** Asks the cluster's metrics API, which not every cluster has. */
export async function collectUsage(listings: Listings): Promise<PodUsages> {
  const of = new Map<string, ObservedUsage[]>();
  let unreadable: string | undefined;
  const { errors } = await listings.list({
    resource: resources.podMetrics,
    title: 'Metrics of pods',
    isOptional: true,
    pick: pickPodUsage,
    each: ({ pod, usage, problem }) => {
      if (usage) {
        of.set(pod, usage);
      }
      unreadable ??= problem;
    },
  });
  const [error] = errors;
  if (!error) {
    return { of, problem: unreadable };
  }
  return {
    of,
    problem:
      error.reason === API_NOT_SERVED
        ? 'The cluster has no metrics API (metrics.k8s.io): install metrics-server, or what else serves it, to have usage told.'
        : wordsOf(error),
  };
}
