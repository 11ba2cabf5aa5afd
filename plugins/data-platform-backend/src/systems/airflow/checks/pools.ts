import {
  CheckerError,
  createCheckType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import type { AirflowClient, Pool } from '../client';
import { counted } from '../words';

const paramsSchema = z.strictObject({
  pools: z.array(z.string().min(1).max(256)).min(1).optional(),
});

/** No task waits for a slot of a pool that has none left. */
export const poolsCheck = createCheckType<
  AirflowClient,
  z.output<typeof paramsSchema>
>({
  id: 'pools',
  title: 'Pools',
  description:
    'Proves that no pool is starving: one without an open slot in which tasks wait; where pools are named, that they are there.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const { items, total, isCut } = await client.pools({ signal });
    if (isCut) {
      throw new CheckerError(
        `Airflow has ${total} pools, too many to look at`,
        {
          reason: 'TOO_MANY',
          hint: 'Switch this check off: only the first of so many are looked at.',
          expected: `at most ${items.length}`,
          actual: `${total}`,
        },
      );
    }
    const pools = params.pools
      ? items.filter(({ name }) => params.pools?.includes(name))
      : items;
    const missing = (params.pools ?? []).filter(
      name => !items.some(pool => pool.name === name),
    );
    const starving = pools.filter(isStarving);
    const base = {
      expected: `${
        params.pools ? formatNames(params.pools) : 'each pool'
      } with a slot for each task that waits`,
      actual:
        pools
          .map(({ shown, slots, open }) => `${shown} ${openOf(slots, open)}`)
          .slice(0, 5)
          .join(', ') || 'no pools',
      evidence: [
        tableEvidence(
          'Pools',
          ['pool', 'slots', 'open', 'running', 'queued', 'waiting'],
          pools.map(pool => [
            pool.shown,
            pool.slots,
            pool.open,
            pool.running,
            pool.queued,
            pool.scheduled,
          ]),
        ),
      ],
    };
    if (missing.length > 0) {
      return {
        ...base,
        outcome: 'failed',
        reason: 'POOL_MISSING',
        summary: `${formatNames(missing)} missing`,
        detail: `Not among the pools: ${formatNames(missing)}.`,
        hint: 'Tasks of a pool that is not there are never run: create it, or mend pools of this system.',
      };
    }
    if (starving.length > 0) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'POOL_STARVING',
        summary: `${formatNames(
          starving.map(({ shown }) => shown),
        )} full, ${counted(
          starving.reduce((sum, pool) => sum + waiting(pool), 0),
          'task waits',
          'tasks wait',
        )}`,
        hint: 'Give the pool more slots, or see what holds those that it has: tasks that hang, or too many at once.',
      };
    }
    return {
      ...base,
      outcome: 'passed',
      summary: counted(pools.length, 'pool'),
    };
  },
});

function isStarving(pool: Pool): boolean {
  return pool.slots >= 0 && pool.open <= 0 && waiting(pool) > 0;
}

/** Queued tasks have a slot and wait for a worker; scheduled ones wait for a slot. */
function waiting({ queued, scheduled }: Pool): number {
  return queued + scheduled;
}

function openOf(slots: number, open: number): string {
  return slots < 0 ? 'without bound' : `${open} of ${slots} open`;
}
