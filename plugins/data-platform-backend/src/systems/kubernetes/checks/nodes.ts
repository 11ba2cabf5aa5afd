import {
  CheckReport,
  createCheckType,
  durationSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { optionalField } from '../../answers';
import { counted, formatAge } from '../../airflow/words';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import { KubernetesClient, resources } from '../client';
import { conditionOf, conditionsField, metadataSchema } from '../state/fields';
import { firstOf, shortMessage } from '../state/words';

/** Conditions that a node should not have. */
const PRESSURES = [
  'MemoryPressure',
  'DiskPressure',
  'PIDPressure',
  'NetworkUnavailable',
];

/** A node of the cluster. */
export interface NodeState {
  name: string;
  isReady: boolean;
  /** Since when it is ready or not, as far as is told. */
  changedAt?: Date;
  /** What its kubelet, or the controller that misses it, says. */
  message: string;
  pressures: string[];
  isCordoned: boolean;
}

const nodeSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ unschedulable: optionalField(z.boolean()) }).nullish(),
  status: z.object({ conditions: conditionsField }).nullish(),
});

/** Reads a Node. */
export function readNode(raw: unknown): NodeState {
  const { metadata, spec, status } = nodeSchema.parse(raw);
  const conditions = status?.conditions ?? [];
  const ready = conditionOf(conditions, 'Ready');
  return {
    name: metadata.name,
    isReady: ready?.isTrue ?? false,
    changedAt: ready?.at ?? metadata.createdAt,
    message: shortMessage(ready?.message ?? ''),
    pressures: PRESSURES.filter(type => conditionOf(conditions, type)?.isTrue),
    isCordoned: spec?.unschedulable ?? false,
  };
}

const paramsSchema = z.strictObject({
  notReady: durationSchema().default(2 * 60 * 1_000),
});

/** What is too long, in milliseconds. */
export interface NodeLimits {
  /** For how long a node may not be ready, as while it joins or is taken away. */
  notReady: number;
}

/** Each node is ready and not under pressure. */
export const nodesCheck = createCheckType<
  KubernetesClient,
  z.output<typeof paramsSchema>
>({
  id: 'nodes',
  title: 'Nodes',
  description:
    'Proves that each node of the cluster is ready, and short of neither memory, disk nor process ids.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const nodes: NodeState[] = [];
    for await (const node of client.list(resources.nodes, {
      signal,
      pick: readNode,
    })) {
      nodes.push(node);
    }
    return judgeNodes(nodes, params);
  },
});

/** What is said of the nodes. */
export function judgeNodes(
  nodes: NodeState[],
  limits: NodeLimits,
  now = new Date(),
): CheckReport {
  const notReady = nodes.filter(({ isReady }) => !isReady);
  const ageOf = ({ changedAt }: NodeState) =>
    changedAt ? now.getTime() - changedAt.getTime() : Infinity;
  // Where nodes come and go, each is not ready for a while.
  const late = notReady.filter(node => ageOf(node) > limits.notReady);
  const pressed = nodes.filter(
    ({ isReady, pressures }) => isReady && pressures.length > 0,
  );
  const cordoned = nodes.filter(({ isCordoned }) => isCordoned);
  const ready = nodes.length - notReady.length;
  const base = {
    expected: 'each node ready, none under pressure',
    actual: `${ready} of ${counted(nodes.length, 'node')} ready, ${
      pressed.length
    } under pressure`,
    measurements: {
      nodes: { value: nodes.length, unit: 'count' as const },
      ready: { value: ready, unit: 'count' as const },
    },
    evidence: [
      tableEvidence(
        'Nodes',
        ['node', 'ready', 'pressure', 'message'],
        [...late, ...notReady, ...pressed, ...nodes]
          .filter((node, index, all) => all.indexOf(node) === index)
          .map(({ name, isReady, pressures, message }) => [
            name,
            isReady ? 'yes' : 'no',
            pressures.join(', '),
            message,
          ]),
      ),
    ],
  };
  if (nodes.length === 0) {
    return {
      ...base,
      outcome: 'failed',
      reason: 'NO_NODES',
      summary: 'no nodes',
      hint: 'Nothing runs in a cluster without nodes: see whether they have joined it.',
    };
  }
  if (late.length > 0) {
    return {
      ...base,
      outcome: 'failed',
      reason: 'NODE_NOT_READY',
      summary: `${formatNames(late.map(({ name }) => name))} not ready`,
      detail: late[0].message && `Kubernetes says: ${late[0].message}`,
      hint: 'See whether the machine runs and its kubelet reaches the API server: kubectl describe node.',
    };
  }
  if (pressed.length > 0) {
    return {
      ...base,
      outcome: 'degraded',
      reason: 'NODE_PRESSURE',
      summary: firstOf(
        pressed.map(
          ({ name, pressures }) => `${name}: ${pressures.join(', ')}`,
        ),
      ),
      hint: 'Pods will be evicted from it: give the node more of what it is short of, or move pods off it.',
    };
  }
  return {
    ...base,
    outcome: 'passed',
    summary: [
      `${ready} of ${nodes.length} ready`,
      ...(notReady.length > 0
        ? [
            `${formatNames(
              notReady.map(({ name }) => name),
            )} not ready for ${formatAge(Math.max(...notReady.map(ageOf)))}`,
          ]
        : []),
      ...(cordoned.length > 0 ? [`${cordoned.length} cordoned`] : []),
    ].join(', '),
  };
}
