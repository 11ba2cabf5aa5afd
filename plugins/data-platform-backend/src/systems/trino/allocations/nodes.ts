import {
  CheckError,
  ObservationProblem,
} from 'backstage-plugin-data-platform-node';
import type { TrinoClient, TrinoNodeStatus } from '../client';
import { formatNames } from '../words';

/** What the collection needs of the client. */
export type TrinoCluster = Pick<
  TrinoClient,
  'query' | 'nodeStatus' | 'asksNodes'
>;

/** Of more nodes than that, no one is asked. */
const MAX_NODES = 1_000;

/** Nodes that are asked at one time. */
const CONCURRENCY = 8;

/** Nodes whose problem is told by itself. */
const MAX_PROBLEMS = 5;

/** What is left of the deadline once no further node is asked. */
const RESERVE_SHARE = 0.2;

const STATEMENT = `SELECT node_id, http_uri, coordinator, state
FROM system.runtime.nodes
ORDER BY node_id`;

/** A node as the coordinator lists it. */
export interface TrinoNode {
  id: string;
  uri: string;
  isCoordinator: boolean;
  isActive: boolean;
  /** Absent where it could not be asked. */
  status?: TrinoNodeStatus;
}

/** All nodes of the cluster. */
export async function listNodes(
  client: TrinoCluster,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<TrinoNode[]> {
  const { rows } = await client.query(STATEMENT, {
    signal,
    timeoutMs: Math.ceil(timeoutMs / 2),
    maxRows: MAX_NODES,
  });
  return rows.map(([id, uri, coordinator, state]) => ({
    id: String(id).slice(0, 300),
    uri: String(uri),
    isCoordinator: coordinator === true,
    isActive: String(state).toLowerCase() === 'active',
  }));
}

/** Asks each node what it has; those that can't be asked are told as problems. */
export async function askNodes(
  client: TrinoCluster,
  nodes: TrinoNode[],
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<{ nodes: TrinoNode[]; problems: ObservationProblem[] }> {
  const deadline = AbortSignal.timeout(
    Math.ceil(timeoutMs * (1 - RESERVE_SHARE)),
  );
  const problems: ObservationProblem[] = [];
  const unasked: string[] = [];
  const asked: TrinoNode[] = [];
  const rest = nodes.entries();

  const tell = (node: TrinoNode, words: string) => {
    if (problems.length < MAX_PROBLEMS) {
      problems.push({ subject: `Node ${node.id}`, message: words });
    } else {
      unasked.push(node.id);
    }
  };
  const ask = async () => {
    for (const [index, node] of rest) {
      asked[index] = node;
      if (!node.isCoordinator && !client.asksNodes) {
        continue;
      }
      try {
        const status = await client.nodeStatus({
          // The coordinator is asked where we know it.
          uri: node.isCoordinator ? undefined : node.uri,
          signal: AbortSignal.any([signal, deadline]),
        });
        asked[index] = { ...node, status };
      } catch (error) {
        signal.throwIfAborted();
        tell(node, wordsOf(node, error));
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, ask));
  if (unasked.length > 0) {
    problems.push({
      subject: `${unasked.length} further nodes`,
      message: `What they have is not known either: ${formatNames(unasked)}.`,
    });
  }
  return { nodes: asked, problems };
}

function wordsOf({ uri, isCoordinator }: TrinoNode, error: unknown): string {
  if (!(error instanceof CheckError)) {
    return 'It did not tell in time what it has.';
  }
  if (isCoordinator) {
    return `It did not tell what it has (/v1/status): ${error.message}.`;
  }
  const origin = URL.canParse(uri) ? new URL(uri).origin : 'its address';
  return `It did not tell at ${origin} what it has: ${error.message}. Let the portal reach the nodes where the coordinator reaches them, or set nodes.ask of this system to false to leave them out.`;
}
