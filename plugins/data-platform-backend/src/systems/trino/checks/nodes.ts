import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { Asker, TrinoQueries } from '../Asker';
import { expectedNodesSchema } from '../config';
import { queryEvidence, queryMeasurements, tableEvidence } from '../evidence';
import { formatNames } from '../words';

const STATEMENT = `SELECT node_id, http_uri, node_version, coordinator, state
FROM system.runtime.nodes
ORDER BY coordinator DESC, node_id`;

const LEAVING = ['shutting_down', 'draining', 'drained'];

const paramsSchema = z.strictObject({
  expected: expectedNodesSchema.optional(),
});

type ExpectedNodes = z.output<typeof expectedNodesSchema>;

/** As many nodes as expected, all of them active and of one version. */
export const nodesCheck = createCheckType<
  TrinoQueries,
  z.output<typeof paramsSchema>
>({
  id: 'nodes',
  title: 'Cluster nodes',
  description:
    'Proves that the cluster has the expected number of nodes, that all of them are active, or leaving it where their number is a range, and that all run one version.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'critical',
  async run(context) {
    const { min, max } = rangeOf(context.params.expected);
    const expected = `${wordsOf(min, max)} active, of one version`;
    const result = await new Asker(context).ask(STATEMENT, { expected });
    const nodes = result.rows.map(row => ({
      id: String(row[0]),
      version: String(row[2]),
      state: String(row[4]).toLowerCase(),
    }));
    const active = nodes.filter(({ state }) => state === 'active').length;
    const inactive = nodes.filter(({ state }) => state !== 'active');
    // Where as many as are there is left open, those that leave are no fault.
    const isRange = context.params.expected !== undefined && min < max;
    const leaving = isRange ? inactive.filter(isLeaving) : [];
    const versions = [...new Set(nodes.map(({ version }) => version))];
    // Of a cluster of no expected size only the nodes that it lists can be counted.
    const of = Math.max(
      min,
      context.params.expected === undefined ? nodes.length : active,
    );
    const base = {
      summary: `${active} of ${of} active`,
      expected,
      actual: `${active} of ${of} active${
        inactive.length > 0
          ? `, ${inactive.map(({ id, state }) => `${id} ${state}`).join(', ')}`
          : ''
      }, ${versions.length > 1 ? 'versions' : 'version'} ${versions.join(
        ' and ',
      )}`,
      measurements: {
        ...queryMeasurements(result),
        activeNodes: { value: active, unit: 'count' as const },
      },
      evidence: [
        tableEvidence(
          'Nodes',
          ['node', 'address', 'version', 'coordinator', 'state'],
          result.rows,
        ),
        ...queryEvidence(STATEMENT, result),
      ],
      facts: { nodes: String(active) },
    };
    if (active < min) {
      return {
        ...base,
        outcome: 'failed',
        reason: 'NODES_MISSING',
        detail: `${min - active} of ${min} expected nodes ${
          min - active === 1 ? 'is' : 'are'
        } not active.`,
        hint: 'The table of nodes shows those that are left: see the log of the one that is not among them.',
      };
    }
    if (active > max) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'NODES_UNEXPECTED',
        summary: `${active} active, ${max} expected`,
        detail: `${active} nodes are active, ${max} are expected.`,
        hint: 'If the cluster was meant to grow, set the expected number of nodes, or a range { min, max }.',
      };
    }
    if (inactive.length > leaving.length) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'NODES_INACTIVE',
        detail: `Listed, but not active: ${inactive
          .map(({ id, state }) => `${id} (${state})`)
          .join(', ')}.`,
      };
    }
    if (versions.length > 1) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'VERSIONS_DIFFER',
        summary: `versions ${versions.join(' and ')}`,
        detail: `Nodes of one cluster run versions ${versions.join(' and ')}.`,
        hint: 'During an upgrade this passes. Trino does not support it for longer.',
      };
    }
    return {
      ...base,
      outcome: 'passed',
      detail:
        leaving.length > 0
          ? `${formatNames([`${active} active`, ...countStates(leaving)])}.`
          : undefined,
    };
  },
});

/** Whether a node takes no new work since it was told to go, and ends what it has. */
function isLeaving({ state }: { state: string }): boolean {
  return LEAVING.includes(state);
}

/** `1 shutting down`, `2 draining` */
function countStates(nodes: { state: string }[]): string[] {
  return LEAVING.flatMap(leaving => {
    const count = nodes.filter(({ state }) => state === leaving).length;
    return count === 0 ? [] : [`${count} ${leaving.replace('_', ' ')}`];
  });
}

function rangeOf(expected: ExpectedNodes | undefined): {
  min: number;
  max: number;
} {
  if (typeof expected === 'number') {
    return { min: expected, max: expected };
  }
  return { min: expected?.min ?? 1, max: expected?.max ?? Infinity };
}

function wordsOf(min: number, max: number): string {
  if (min === max) {
    return `${min} ${min === 1 ? 'node' : 'nodes'}`;
  }
  return max === Infinity ? `${min} or more nodes` : `${min} to ${max} nodes`;
}
