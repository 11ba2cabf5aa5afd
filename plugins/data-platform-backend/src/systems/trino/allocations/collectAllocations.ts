import {
  CollectAllocations,
  ObservedInstance,
  ObservedUsage,
  ObservedWorkload,
} from 'backstage-plugin-data-platform-node';
import { allocationsOfNodes, usageOfNode } from './nodeAllocations';
import { askNodes, listNodes, TrinoCluster, TrinoNode } from './nodes';

/** Nodes that are told by name; all of them are counted. */
const MAX_INSTANCES = 50;

/**
 * What the nodes of a cluster have by themselves, wherever they run: heap,
 * processors and memory for queries, as each tells at `/v1/status`.
 */
export const collectTrinoAllocations: CollectAllocations<
  TrinoCluster
> = async ({ client, signal, timeoutMs }) => {
  const startedAt = performance.now();
  const listed = await listNodes(client, { signal, timeoutMs });
  const { nodes, problems } = await askNodes(client, listed, {
    signal,
    timeoutMs: Math.max(1, timeoutMs - (performance.now() - startedAt)),
  });
  const coordinators = nodes.filter(({ isCoordinator }) => isCoordinator);
  const workers = nodes.filter(({ isCoordinator }) => !isCoordinator);
  return {
    source: 'the nodes of the cluster',
    workloads: [
      workloadOf('Coordinator', 'coordinator', coordinators),
      workloadOf('Worker', 'worker', workers),
    ].filter(({ instanceCount }) => instanceCount !== 0),
    listed: [{ kind: 'Coordinator' }, { kind: 'Worker' }],
    problems,
  };
};

function workloadOf(
  kind: string,
  name: string,
  nodes: TrinoNode[],
): ObservedWorkload {
  const statuses = nodes.flatMap(({ status }) => status ?? []);
  const allocations = allocationsOfNodes(statuses);
  const isUneven = allocations.some(
    ({ quantity }) => quantity.state === 'range',
  );
  const versions = new Set(statuses.map(({ version }) => version));
  const usage = usageOfAll(nodes.filter(({ isActive }) => isActive));
  return {
    kind,
    name,
    allocations: [
      {
        resource: 'replicas',
        bound: 'size',
        quantity: {
          state: 'set',
          text: String(nodes.length),
          value: nodes.length,
        },
      },
      ...allocations,
    ],
    instances: nodes
      .slice(0, MAX_INSTANCES)
      .map(node => instanceOf(node, isUneven)),
    instanceCount: nodes.length,
    ...(usage && { usage }),
    ...(versions.size === 1 && { facts: { version: [...versions][0] } }),
  };
}

function instanceOf(
  { id, isActive, status }: TrinoNode,
  isUneven: boolean,
): ObservedInstance {
  return {
    name: id,
    ready: isActive,
    ...((isUneven || !status) && {
      allocations: allocationsOfNodes(status ? [status] : []),
    }),
    ...(status && { usage: usageOfNode(status) }),
  };
}

/** Where one of them is not known, neither is their sum. */
function usageOfAll(nodes: TrinoNode[]): ObservedUsage[] | undefined {
  const statuses = nodes.flatMap(({ status }) => status ?? []);
  if (statuses.length === 0 || statuses.length < nodes.length) {
    return undefined;
  }
  return statuses.map(usageOfNode).reduce((sums, usage) =>
    sums.map(({ resource, value }, index) => ({
      resource,
      value: value + usage[index].value,
    })),
  );
}
