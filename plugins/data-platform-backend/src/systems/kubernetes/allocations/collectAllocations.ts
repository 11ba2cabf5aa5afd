import {
  CollectAllocations,
  ObservationProblem,
  ObservedQuota,
  ObservedWorkload,
} from 'backstage-plugin-data-platform-node';
import { API_NOT_SERVED, KubernetesClient, resources } from '../client';
import {
  Autoscaler,
  KnownAutoscalers,
  pickAutoscaler,
  replicasOf,
} from './autoscalers';
import { belongsToBy } from './belongsTo';
import { collectUsage, PodUsages } from './collectUsage';
import { historyOf } from './history';
import { Instances, pickPod } from './instances';
import { Listings } from './Listings';
import { isListed, listRevisions, listWorkloads } from './listWorkloads';
import { podAllocations } from './podAllocations';
import { pickQuota } from './quotas';
import { Revision } from './revisions';
import { Workload } from './workloads';

/** Why autoscalers can't be read as long as nobody mends it, and not for once. */
const LASTING = new Set(['ACCESS_REFUSED', API_NOT_SERVED]);

/** A workload as it is told, and its pods, which come later. */
interface ToldWorkload {
  workload: Workload;
  observed: ObservedWorkload;
  instances: Instances;
}

/**
 * What Deployments, StatefulSets and DaemonSets of a cluster are given, since
 * when and what before, and what their pods use. One list after the other, of
 * which a page at a time is held.
 */
export const collectKubernetesAllocations: CollectAllocations<
  KubernetesClient
> = async ({ client, signal, systems }) => {
  const listings = new Listings(client, signal);
  const problems: ObservationProblem[] = [];
  const { workloads, listed } = await listWorkloads(client, listings, problems);
  const revisions = await listRevisions(workloads, listings, problems);
  const autoscalers = await listAutoscalers(client, listings, problems);

  const belongsTo = belongsToBy(client.workloads, systems);
  const told: ToldWorkload[] = [];
  const byOwner = new Map<string, ToldWorkload>();
  for (const workload of workloads) {
    const own = revisions.of.get(workload.uid) ?? [];
    const each: ToldWorkload = {
      workload,
      observed: {
        ...observe(workload, own, autoscalers, problems),
        belongsTo: belongsTo(workload),
      },
      instances: new Instances(),
    };
    told.push(each);
    // The pods of a Deployment know their ReplicaSet only.
    [workload, ...own].forEach(({ uid }) => byOwner.set(uid, each));
  }

  const usages = await collectUsage(listings);
  const pods = await listPods(listings, byOwner, usages);
  problems.push(...pods.problems);
  for (const { workload, observed, instances } of told) {
    const podsAreKnown =
      isListed(pods.listed, workload.namespace) &&
      (workload.kind !== 'Deployment' || revisions.areKnown(workload));
    if (podsAreKnown) {
      Object.assign(observed, instances.told());
    }
  }
  const quotas = await listQuotas(listings, problems);
  const usageProblem = pods.problems[0]?.message ?? usages.problem;
  return {
    source: sourceOf(client),
    workloads: told.map(({ observed }) => observed),
    listed,
    quotas,
    ...(usageProblem !== undefined && { usageProblem }),
    problems,
  };
};

function observe(
  workload: Workload,
  revisions: Revision[],
  autoscalers: KnownAutoscalers,
  problems: ObservationProblem[],
): ObservedWorkload {
  const { kind, namespace, name, labels, release } = workload;
  const { pod, revision, past } = historyOf(workload, revisions);
  const version = labels['app.kubernetes.io/version'];
  return {
    kind,
    namespace,
    name,
    labels,
    release,
    revision,
    past,
    allocations: [
      {
        resource: 'replicas',
        bound: 'size',
        quantity: replicasOf(workload, autoscalers),
      },
      ...podAllocations(pod, message =>
        problems.push({ subject: `${kind} ${namespace}/${name}`, message }),
      ),
    ],
    ...(version && { facts: { version } }),
  };
}

async function listAutoscalers(
  { namespaces = [] }: Pick<KubernetesClient, 'namespaces'>,
  listings: Listings,
  problems: ObservationProblem[],
): Promise<KnownAutoscalers> {
  const found: Autoscaler[] = [];
  const { listed, errors, ...listing } = await listings.list({
    resource: resources.horizontalPodAutoscalers,
    title: 'HorizontalPodAutoscalers',
    pick: pickAutoscaler,
    each: autoscaler => found.push(autoscaler),
  });
  const isLasting = errors.map(({ reason }) => LASTING.has(reason));
  problems.push(
    ...listing.problems.map(({ subject, message }, index) => ({
      subject,
      message: `${message} ${
        isLasting[index]
          ? 'Without them each step of an autoscaler looks like a change of replicas.'
          : 'Until they can be read, it is not known in how many replicas workloads run.'
      }`,
    })),
  );
  // One error for each namespace that was not listed, in their order.
  const refused = namespaces
    .filter(namespace => !listed.includes(namespace))
    .filter((_, index) => isLasting[index]);
  return {
    found,
    areMissing: namespace =>
      !isListed(listed, namespace) &&
      (namespaces.length === 0 ? !isLasting[0] : !refused.includes(namespace)),
  };
}

async function listPods(
  listings: Listings,
  byOwner: ReadonlyMap<string, ToldWorkload>,
  { of: usage }: PodUsages,
) {
  return await listings.list({
    resource: resources.pods,
    title: 'Pods',
    pick: pickPod,
    each: pod => {
      const owner = byOwner.get(pod.ownerUid ?? '');
      if (pod.counts && owner) {
        owner.instances.add(
          pod,
          owner.observed.allocations,
          usage.get(pod.key),
        );
      }
    },
  });
}

async function listQuotas(
  listings: Listings,
  problems: ObservationProblem[],
): Promise<ObservedQuota[]> {
  const quotas: ObservedQuota[] = [];
  const listing = await listings.list({
    resource: resources.resourceQuotas,
    title: 'ResourceQuotas',
    pick: pickQuota,
    each: read => {
      quotas.push(...read.quotas);
      problems.push(...read.problems);
    },
  });
  problems.push(...listing.problems);
  return quotas;
}

/** `cluster home, namespace data-platform` */
function sourceOf({
  cluster,
  namespaces,
}: Pick<KubernetesClient, 'cluster' | 'namespaces'>): string {
  if (!namespaces) {
    return `cluster ${cluster}`;
  }
  const word = namespaces.length === 1 ? 'namespace' : 'namespaces';
  return `cluster ${cluster}, ${word} ${namespaces.join(', ')}`;
}
