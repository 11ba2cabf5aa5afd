import {
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration } from '../../trino/words';
import type { NessieClient } from '../client';

const paramsSchema = z.strictObject({
  branch: z.string().min(1).max(256).optional(),
});

/** The API answers, in a version that is known, and the default branch is there. */
export const apiCheck = createCheckType<
  NessieClient,
  z.output<typeof paramsSchema>
>({
  id: 'api',
  title: 'API',
  description:
    'Proves that the API is reached, in which version, and that the default branch can be read, or the one that is configured.',
  params: paramsSchema,
  severity: 'critical',
  async run({ client, params, signal }) {
    const config = await client.serverConfig({ signal });
    const defaultBranch = client.redact(config.defaultBranch);
    const branch = params.branch ?? defaultBranch;
    const version = `API ${config.specVersion ?? config.apiVersion}`;
    const base = {
      expected: `version 2 of the API, and the branch ${branch}`,
      measurements: {
        durationMs: {
          value: Math.round(config.durationMs),
          unit: 'ms' as const,
        },
      },
      facts: { version, 'default branch': defaultBranch },
    };
    if (config.apiVersion === 1) {
      return {
        ...base,
        outcome: 'degraded',
        reason: 'API_V1_ONLY',
        summary: 'only version 1 of the API',
        detail:
          'This Nessie speaks only version 1 of its API, in which branches are not asked for here, and has no Iceberg REST catalog.',
        hint: 'Upgrade Nessie to a release that speaks version 2 of the API.',
        actual: 'version 1 of the API',
      };
    }
    const reference = await client.reference(
      params.branch ?? config.defaultBranch,
      { signal },
    );
    if (!reference) {
      throw new TargetError(`Nessie has no branch ${branch}`, {
        reason: 'BRANCH_MISSING',
        hint: 'Check branch in the configuration of this system; the branches that are there are listed at /api/v2/trees.',
        expected: base.expected,
        actual: `version ${version}, no branch ${branch}`,
      });
    }
    return {
      ...base,
      outcome: 'passed',
      summary: `${version}, branch ${branch}`,
      actual: `${version}; branch ${branch} at ${client
        .redact(reference.hash)
        .slice(0, 12)} after ${formatDuration(config.durationMs)}`,
    };
  },
});
