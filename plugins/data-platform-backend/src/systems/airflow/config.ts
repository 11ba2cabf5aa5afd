import {
  CheckDefaults,
  httpServerFields,
  refineHttpCredentials,
  serverUrlSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { namedDagsSchema, writeNamedDag } from './dagExpectation';

/**
 * The fields of a system of type `airflow`. They are described for their users
 * in `config.d.ts`.
 */
export const airflowConfigSchema = z
  .strictObject({
    ...httpServerFields(),
    url: serverUrlSchema().refine(
      url => !/\/api(\/|$)/.test(new URL(url).pathname),
      'is the address of the API: give that of the server, without /api',
    ),
    dags: namedDagsSchema.optional(),
    pools: z.array(z.string().min(1).max(256)).min(1).optional(),
  })
  .superRefine(refineHttpCredentials);

/** A system of type `airflow` as configured; durations are in milliseconds. */
export type AirflowConfig = z.output<typeof airflowConfigSchema>;

/** What a system's own configuration tells of its checks, by check id. */
export function airflowChecksFromConfig({
  dags,
  pools,
}: AirflowConfig): Record<string, CheckDefaults> {
  return {
    dags: { params: dags ? { dags: dags.map(writeNamedDag) } : {} },
    pools: { params: pools ? { pools } : {} },
  };
}
