import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatNames } from '../../trino/words';
import type { AirflowClient, AirflowHealth } from '../client';
import { healthReport, heartbeatAge, heartbeatWords } from '../evidence';

/** The triggerer and the DAG processor are alive, where there are such. */
export const processesCheck = createCheckType<
  AirflowClient,
  Record<string, never>
>({
  id: 'processes',
  title: 'Triggerer and DAG processor',
  description:
    'Proves that the triggerer, on which deferred tasks wait, and the DAG processor, which reads the DAG files, are alive, where they are deployed as processes of their own.',
  params: z.strictObject({}),
  requires: ['metadatabase'],
  severity: 'warning',
  async run({ client, signal }) {
    const health = await client.health({ signal });
    const parts = partsOf(health);
    const deployed = parts.filter(({ status }) => status !== undefined);
    const dead = deployed.filter(({ status }) => status !== 'healthy');
    const base = {
      ...healthReport(health),
      expected: 'healthy, where deployed',
      actual: parts
        .map(({ name, status }) => `${name} ${status ?? 'not deployed'}`)
        .join(', '),
    };
    if (dead.length > 0) {
      return {
        ...base,
        outcome: 'failed',
        reason: 'PART_UNHEALTHY',
        summary: dead
          .map(({ name, status, words }) => `${name} ${status}, ${words}`)
          .join('; '),
        detail: dead.map(({ effect }) => effect).join(' '),
        hint: `See whether ${formatNames(
          dead.map(({ process }) => process),
        )} runs, and what its log ends with.`,
      };
    }
    return {
      ...base,
      outcome: 'passed',
      // What is not deployed is run by the scheduler, or not needed.
      summary:
        deployed.length > 0
          ? `${formatNames(deployed.map(({ name }) => name))} healthy`
          : 'neither is deployed',
    };
  },
});

function partsOf(health: AirflowHealth) {
  const { triggerer, dagProcessor } = health;
  return [
    {
      name: 'triggerer',
      process: 'airflow triggerer',
      effect: 'Tasks that are deferred do not come back.',
      ...triggerer,
    },
    {
      name: 'DAG processor',
      process: 'airflow dag-processor',
      effect: 'DAG files are not read: changes to them do not come into force.',
      ...dagProcessor,
    },
  ].map(part => ({
    ...part,
    words: heartbeatWords(heartbeatAge(part, health)),
  }));
}
