import type { TestCluster } from '../../plugins/data-platform-backend/src/systems/kubernetes/__testUtils__/TestCluster';
import { inTurns, NAMESPACE } from './fill';

/** As much of a workload as its older revisions are made of. */
interface Workload {
  metadata: { name: string; uid: string };
  spec: { template: { metadata: { labels: object }; spec: object } };
}

const KINDS = ['Deployment', 'StatefulSet'] as const;

/**
 * Makes what would be left of as many upgrades of each workload: ReplicaSets
 * without pods, and ControllerRevisions.
 */
export async function addRevisions(
  cluster: TestCluster,
  count: number,
): Promise<void> {
  for (const kind of KINDS) {
    const { items } = (await cluster.read(
      `/apis/apps/v1/namespaces/${NAMESPACE}/${kind.toLowerCase()}s`,
    )) as { items: Workload[] };
    const revisions = items.flatMap(workload =>
      Array.from({ length: count }, (_, index) => ({
        workload,
        number: index + 1,
      })),
    );
    await inTurns(revisions, ({ workload, number }) =>
      cluster.apply({
        apiVersion: 'apps/v1',
        ...(kind === 'Deployment'
          ? replicaSet(workload, number)
          : controllerRevision(workload, number)),
      }),
    );
  }
}

function replicaSet({ metadata, spec }: Workload, number: number) {
  const labels = {
    ...spec.template.metadata.labels,
    'pod-template-hash': `old-${number}`,
  };
  return {
    kind: 'ReplicaSet',
    metadata: {
      ...ownedBy('Deployment', metadata, number),
      labels,
      annotations: { 'deployment.kubernetes.io/revision': String(number) },
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels },
      },
    },
  };
}

function controllerRevision({ metadata, spec }: Workload, number: number) {
  return {
    kind: 'ControllerRevision',
    metadata: {
      ...ownedBy('StatefulSet', metadata, number),
      labels: spec.template.metadata.labels,
    },
    revision: number,
    data: {
      spec: { template: { ...spec.template, $patch: 'replace' } },
    },
  };
}

function ownedBy(
  kind: string,
  { name, uid }: Workload['metadata'],
  number: number,
) {
  return {
    namespace: NAMESPACE,
    name: `${name}-old-${number}`,
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind,
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}
