import {
  AllocationObservation,
  CheckError,
  ObservationProblem,
} from 'backstage-plugin-data-platform-node';
import { KubernetesClient, resources } from '../client';
import { Listings } from './Listings';
import { pickControllerRevision, pickReplicaSet, Revision } from './revisions';
import { pickWorkload, Workload, WORKLOAD_KINDS } from './workloads';

/**
 * All workloads that are meant.
 *
 * @throws CheckError where none of their kinds can be listed anywhere
 */
export async function listWorkloads(
  { labelSelector }: Pick<KubernetesClient, 'labelSelector'>,
  listings: Listings,
  problems: ObservationProblem[],
): Promise<{
  workloads: Workload[];
  listed: AllocationObservation['listed'];
}> {
  const workloads: Workload[] = [];
  const listed: AllocationObservation['listed'] = [];
  const errors: CheckError[] = [];
  for (const { kind, resource } of WORKLOAD_KINDS) {
    const listing = await listings.list({
      resource,
      title: `${kind}s`,
      labelSelector,
      pick: pickWorkload(kind),
      each: workload => workloads.push(workload),
    });
    listed.push(...listing.listed.map(namespace => ({ kind, namespace })));
    problems.push(...listing.problems);
    errors.push(...listing.errors);
  }
  if (listed.length === 0 && errors.length > 0) {
    throw errors[0];
  }
  return { workloads, listed };
}

/** What Kubernetes keeps of the workloads' past. */
export interface KeptRevisions {
  /** By the uid of the workload. */
  of: Map<string, Revision[]>;
  /** Whether those of a workload are all that there are. */
  areKnown(workload: Workload): boolean;
}

/** The ReplicaSets and ControllerRevisions of workloads. */
export async function listRevisions(
  workloads: Workload[],
  listings: Listings,
  problems: ObservationProblem[],
): Promise<KeptRevisions> {
  const of = new Map<string, Revision[]>(workloads.map(({ uid }) => [uid, []]));
  const each = (revision: Revision | undefined) => {
    if (revision?.ownerUid !== undefined) {
      of.get(revision.ownerUid)?.push(revision);
    }
  };
  const isThere = (isDeployment: boolean) =>
    workloads.some(({ kind }) => (kind === 'Deployment') === isDeployment);

  const replicaSets = isThere(true)
    ? await listings.list({
        resource: resources.replicaSets,
        title: 'ReplicaSets',
        pick: pickReplicaSet,
        each,
      })
    : undefined;
  const controllerRevisions = isThere(false)
    ? await listings.list({
        resource: resources.controllerRevisions,
        title: 'ControllerRevisions',
        pick: pickControllerRevision,
        each,
      })
    : undefined;

  problems.push(
    ...withConsequence(
      replicaSets?.problems,
      'Without them it is not known since when Deployments are given what they are, what they were given before, and which pods are theirs.',
    ),
    ...withConsequence(
      controllerRevisions?.problems,
      'Without them it is not known since when StatefulSets and DaemonSets are given what they are, and what they were given before.',
    ),
  );
  return {
    of,
    areKnown: ({ kind, namespace }) =>
      isListed(
        (kind === 'Deployment' ? replicaSets : controllerRevisions)?.listed,
        namespace,
      ),
  };
}

/** Whether a namespace is among those that were listed: all of them at once, or it by itself. */
export function isListed(
  listed: (string | undefined)[] = [],
  namespace: string,
): boolean {
  return listed.includes(undefined) || listed.includes(namespace);
}

function withConsequence(
  problems: ObservationProblem[] = [],
  consequence: string,
): ObservationProblem[] {
  return problems.map(problem => ({
    ...problem,
    message: `${problem.message} ${consequence}`,
  }));
}
