import {
  createHttpClient,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readAnswer } from '../../answers';
import { ResolvedTrinoClientOptions } from './options';
import { parse } from './protocol';

/** Bytes that the answer of `/v1/status` may have: it tells the memory of each query. */
export const STATUS_MAX_BYTES = 1024 * 1024;

/** Milliseconds that a node may take to tell what it is: it has it at hand. */
const STATUS_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;

const bytes = z.int().min(0);

const statusSchema = z.object({
  nodeId: z.string().min(1).max(300),
  nodeVersion: z.object({ version: z.string().max(300) }),
  processors: z.int().min(0),
  /** The largest heap that it may have. */
  heapAvailable: bytes,
  heapUsed: bytes,
  memoryInfo: z.object({
    pool: z.object({ maxBytes: bytes, reservedBytes: bytes }),
  }),
});

/** What a node says of itself; sizes in bytes. */
export interface TrinoNodeStatus {
  nodeId: string;
  version: string;
  processors: number;
  maxHeap: number;
  usedHeap: number;
  /** The general memory pool, of which queries take their memory. */
  memoryPool: number;
  reservedMemory: number;
}

/**
 * Reads an answer of `/v1/status`.
 *
 * @throws TargetError `NOT_TRINO`
 */
export function parseNodeStatus(
  text: string,
  url: string,
  redact: Redact,
): TrinoNodeStatus {
  return statusOf(parse(statusSchema, text, url, redact));
}

/**
 * Asks a node at its own address, as another node would. That address comes from
 * the cluster, not from the configuration: nothing that proves who we are goes
 * there unless the configuration says so.
 */
export async function askNode(
  uri: string,
  {
    options,
    redact,
    signal,
  }: {
    options: ResolvedTrinoClientOptions;
    redact: Redact;
    signal: AbortSignal;
  },
): Promise<TrinoNodeStatus> {
  const { user, password, headers, tls, timeouts, nodes } = options;
  const client = createHttpClient({
    product: 'the node',
    urlKey: 'the address of the node',
    url: originOf(uri, redact),
    tls,
    timeouts: {
      request: Math.min(timeouts.request, STATUS_TIMEOUT_MS),
      connect: Math.min(timeouts.connect, CONNECT_TIMEOUT_MS),
    },
    headers: {
      ...(nodes.credentials && headers),
      ...(user !== undefined && { 'X-Trino-User': user }),
    },
    ...(nodes.credentials && password !== undefined && { user, password }),
    secrets: options.secrets,
    maxBytes: STATUS_MAX_BYTES,
    maxRedirects: 0,
  });
  try {
    const answer = await client.request({ path: '/v1/status', signal });
    return statusOf(
      readAnswer(statusSchema, answer, {
        what: "The node's answer to /v1/status",
      }),
    );
  } finally {
    await client.close();
  }
}

function statusOf({
  memoryInfo: { pool },
  ...status
}: z.output<typeof statusSchema>): TrinoNodeStatus {
  return {
    nodeId: status.nodeId,
    version: status.nodeVersion.version,
    processors: status.processors,
    maxHeap: status.heapAvailable,
    usedHeap: status.heapUsed,
    memoryPool: pool.maxBytes,
    reservedMemory: pool.reservedBytes,
  };
}

/** Without a path, and what else an address may hold that is not one's own. */
function originOf(uri: string, redact: Redact): string {
  const { protocol, origin } = URL.canParse(uri)
    ? new URL(uri)
    : { protocol: '', origin: '' };
  if (protocol === 'http:' || protocol === 'https:') {
    return origin;
  }
  throw new TargetError(
    `The coordinator names no address of it that can be asked: '${redact(
      uri,
    ).slice(0, 200)}'`,
    { reason: 'NO_ADDRESS' },
  );
}
