import type {
  Evidence,
  Measurement,
} from 'backstage-plugin-data-platform-node';
import { tableEvidence } from '../trino/evidence';
import type { AirflowHealth, ComponentHealth } from './client';
import { formatAge } from './words';

const COMPONENTS: [name: string, key: ComponentKey][] = [
  ['metadata database', 'metadatabase'],
  ['scheduler', 'scheduler'],
  ['triggerer', 'triggerer'],
  ['DAG processor', 'dagProcessor'],
];

type ComponentKey = 'metadatabase' | 'scheduler' | 'triggerer' | 'dagProcessor';

/** What each report on the health of a part has. */
export function healthReport(health: AirflowHealth): {
  measurements: Record<string, Measurement>;
  evidence: Evidence[];
} {
  return {
    measurements: {
      durationMs: { value: Math.round(health.durationMs), unit: 'ms' },
    },
    evidence: [
      tableEvidence(
        'Parts of Airflow',
        ['part', 'status', 'heartbeat'],
        COMPONENTS.map(([name, key]) => [
          name,
          health[key].status ?? 'not deployed',
          health[key].latestHeartbeat?.toISOString() ?? '',
        ]),
      ),
    ],
  };
}

/**
 * How old the latest heartbeat of a part is, in milliseconds. By the server's
 * own clock where it shows it, so that ours being wrong makes no difference.
 */
export function heartbeatAge(
  { latestHeartbeat }: ComponentHealth,
  { at }: AirflowHealth,
): number | undefined {
  return latestHeartbeat === undefined
    ? undefined
    : Math.max(0, (at ?? new Date()).getTime() - latestHeartbeat.getTime());
}

/** `heartbeat 8 s ago` */
export function heartbeatWords(age: number | undefined): string {
  return age === undefined ? 'no heartbeat' : `heartbeat ${formatAge(age)} ago`;
}
