import {
  CheckReport,
  createCheckType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatNames } from '../../trino/words';
import { Cause, causesOf } from '../causes';
import type { NessieClient, NessieHealth } from '../client';
import { healthEvidence } from '../evidence';
import { askManagement, withoutManagement } from './management';

const EXPECTED = 'ready, with the object store of each warehouse';

const paramsSchema = z.strictObject({
  managementExpected: z.boolean().default(false),
});

/** The store and the object store of each warehouse can be used. */
export const readyCheck = createCheckType<
  NessieClient,
  z.output<typeof paramsSchema>
>({
  id: 'ready',
  title: 'Readiness',
  description:
    'Proves that Nessie is ready: its store, and the object store of each warehouse with the credentials that Nessie has; where its management is out of reach, only that its API answers.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'critical',
  async run({ client, params, signal }) {
    const managed = await askManagement(() =>
      client.management.readiness({ signal }),
    );
    if (!managed.health) {
      const report = await withoutManagement(client, managed.unreachable, {
        signal,
        unknown: 'readiness',
      });
      return {
        ...report,
        // What is not said to be there is not missed.
        outcome: params.managementExpected ? 'degraded' : 'passed',
        expected: EXPECTED,
        actual: 'not known',
      };
    }
    return judge(managed.health);
  },
});

function judge(health: NessieHealth): CheckReport {
  const { up, warehouses } = health;
  const names = warehouses.map(({ name }) => name);
  const base = {
    expected: EXPECTED,
    measurements: {
      durationMs: { value: Math.round(health.durationMs), unit: 'ms' as const },
      warehouses: { value: warehouses.length, unit: 'count' as const },
    },
    evidence: healthEvidence(health),
  };
  if (up) {
    return {
      ...base,
      outcome: 'passed',
      summary:
        names.length > 0
          ? `${formatNames(names)} ready`
          : 'ready, no warehouses',
      actual: `UP${
        names.length > 0 ? `; warehouses: ${formatNames(names)}` : ''
      }`,
    };
  }
  const down = causesOf(warehouses);
  const others = health.checks.filter(
    check =>
      !check.up &&
      !Object.keys(check.data).some(key => key.startsWith('warehouse.')),
  );
  return {
    ...base,
    outcome: 'failed',
    ...(others.length > 0
      ? otherCause(others[0])
      : warehouseCause(down, names)),
    detail:
      [
        ...others.map(({ name, data }) =>
          [`${name} is down`, ...Object.values(data)].join(': '),
        ),
        ...warehouses
          .filter(warehouse => !warehouse.up)
          .map(({ name, error }) => `Warehouse ${name}: ${error ?? 'DOWN'}`),
      ].join('; ') || undefined,
    actual: `DOWN: ${
      [...others.map(({ name }) => name), ...down.map(({ name }) => name)].join(
        ', ',
      ) || 'Nessie does not say of what'
    }`,
  };
}

/** Nessie's own store comes before the warehouses: nothing works without it. */
function otherCause({ name, data }: NessieHealth['checks'][number]) {
  const words = Object.values(data)[0];
  return {
    reason: 'NOT_READY',
    summary: `${name} is down${words ? `: ${words}` : ''}`,
    hint: "See Nessie's log, and what nessie.version.store.type names.",
  };
}

function warehouseCause(
  down: { name: string; cause: Cause }[],
  names: string[],
) {
  const first = down[0]?.cause;
  if (!first) {
    return {
      reason: 'NOT_READY',
      summary: 'not ready, and Nessie does not say why',
      hint: "See Nessie's log.",
    };
  }
  const same = down.filter(({ cause }) => cause.words === first.words);
  // Of a warehouse that is the only one the name adds nothing.
  const where =
    names.length > 1 ? `${formatNames(same.map(({ name }) => name))}: ` : '';
  const others = down.length - same.length;
  return {
    reason: first.reason,
    summary: `${where}${first.words}${
      others > 0 ? `; and ${others} more` : ''
    }`,
    hint: first.hint,
  };
}
