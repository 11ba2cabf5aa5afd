import {
  CheckerError,
  createCheckType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { counted } from '../words';
import type { AirflowClient } from '../client';

/** We are let in, so that DAGs and pools can be asked for. */
export const apiCheck = createCheckType<AirflowClient, Record<string, never>>({
  id: 'api',
  title: 'API access',
  description:
    'Proves that the API lets this checker in, so that DAGs, import errors and pools can be looked at.',
  params: z.strictObject({}),
  requires: ['metadatabase'],
  severity: 'warning',
  async run({ client, signal }) {
    try {
      const { total } = await client.dags({ limit: 1, signal });
      return {
        outcome: 'passed',
        summary: counted(total, 'DAG'),
        expected: 'DAGs can be listed',
        actual: `${counted(total, 'DAG')} listed`,
        facts: { dags: String(total) },
      };
    } catch (error) {
      if (error instanceof CheckerError) {
        if (!client.hasCredentials) {
          return {
            outcome: 'skipped',
            reason: 'NOT_APPLICABLE',
            summary: 'no credentials are configured',
            hint: 'Give this system a user and a password, or a token, so that its DAGs, import errors and pools are looked at.',
          };
        }
        throw new CheckerError(error.message, {
          reason: error.reason,
          hint: 'Check user and password, or token, of this system, and that the user has the role Viewer. Airflow 2.x takes a password only where auth_backends in its section [api] names airflow.api.auth.backend.basic_auth.',
          expected: 'DAGs can be listed',
          actual: error.actual,
          evidence: error.evidence,
          cause: error,
        });
      }
      throw error;
    }
  },
});
