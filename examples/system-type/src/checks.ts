import { createCheckType, orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { PostgresqlClient } from './PostgresqlClient';

/** The server takes connections and answers. */
export const connectionCheck = createCheckType<
  PostgresqlClient,
  Record<string, never>
>({
  id: 'connection',
  title: 'Connection',
  description:
    'Proves that the server takes connections from the backend, knows its user, and answers a statement.',
  params: z.strictObject({}),
  severity: 'critical',
  async run({ client, signal }) {
    const row = await client.row('SHOW server_version', signal);
    const version = String(row.server_version);
    return {
      outcome: 'passed',
      summary: `answers, version ${version}`,
      facts: { version },
    };
  },
});

const connectionsParams = z.strictObject({
  /** Percent of the connections that may be in use. */
  degradedAbove: orText(z.number().min(0).max(100)).default(80),
});

const CONNECTIONS = `
  SELECT
    (SELECT count(*)::int FROM pg_stat_activity
      WHERE backend_type = 'client backend') AS used,
    current_setting('max_connections')::int
      - current_setting('superuser_reserved_connections')::int AS allowed`;

/** There are connections left for who comes next. */
export const connectionsCheck = createCheckType<
  PostgresqlClient,
  z.output<typeof connectionsParams>
>({
  id: 'connections',
  title: 'Connections',
  description:
    'Proves that enough connections are left: whoever comes when all are in use is refused.',
  params: connectionsParams,
  requires: ['connection'],
  severity: 'warning',
  async run({ client, params, signal }) {
    const row = await client.row(CONNECTIONS, signal);
    const used = Number(row.used);
    const allowed = Number(row.allowed);
    const percent = (100 * used) / allowed;
    const common = {
      summary: `${used} of ${allowed} in use`,
      expected: `at most ${params.degradedAbove} % in use`,
      actual: `${percent.toFixed(0)} %`,
      measurements: {
        used: { value: used, unit: 'count' as const },
        share: { value: percent, unit: 'percent' as const },
      },
      evidence: [
        { label: 'Statement', kind: 'sql' as const, text: CONNECTIONS.trim() },
      ],
    };
    return percent <= params.degradedAbove
      ? { ...common, outcome: 'passed' }
      : {
          ...common,
          outcome: 'degraded',
          reason: 'FEW_CONNECTIONS_LEFT',
          hint: 'See in pg_stat_activity who holds them; put a pooler such as PgBouncer before the server, or raise max_connections.',
        };
  },
});
