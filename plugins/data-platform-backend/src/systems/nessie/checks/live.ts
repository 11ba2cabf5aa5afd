import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatNames } from '../../trino/words';
import type { NessieClient } from '../client';
import { healthEvidence } from '../evidence';
import { askManagement, withoutManagement } from './management';

const EXPECTED = 'the management says that it is live';

/** The process says that it needs no restart. */
export const liveCheck = createCheckType<NessieClient, Record<string, never>>({
  id: 'live',
  title: 'Liveness',
  description:
    'Proves that the process says of itself that it is live; where its management is out of reach, only that its API answers.',
  params: z.strictObject({}),
  requires: ['api'],
  severity: 'critical',
  async run({ client, signal }) {
    const managed = await askManagement(() =>
      client.management.liveness({ signal }),
    );
    if (!managed.health) {
      return {
        ...(await withoutManagement(client, managed.unreachable, {
          signal,
          unknown: 'liveness',
        })),
        outcome: 'passed',
        expected: EXPECTED,
      };
    }
    const { up, checks, durationMs } = managed.health;
    const down = checks.filter(check => !check.up).map(({ name }) => name);
    const base = {
      expected: EXPECTED,
      measurements: {
        durationMs: { value: Math.round(durationMs), unit: 'ms' as const },
      },
      evidence: healthEvidence(managed.health),
    };
    return up
      ? { ...base, outcome: 'passed', summary: 'live', actual: 'UP' }
      : {
          ...base,
          outcome: 'failed',
          reason: 'NOT_LIVE',
          summary: `not live${down.length > 0 ? `: ${formatNames(down)}` : ''}`,
          hint: "See Nessie's log; a process that is not live has to be started anew.",
          actual: 'DOWN',
        };
  },
});
