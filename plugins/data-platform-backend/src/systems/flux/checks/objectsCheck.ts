import {
  CheckType,
  createCheckType,
  durationSchema,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { API_NOT_SERVED } from '../../kubernetes';
import { expectedNamesSchema, suspendedCountsAsSchema } from '../config';
import type { FluxClient } from '../FluxClient';
import { reportOn } from '../report';
import type { FluxKind } from '../types';

const DEFAULT_MAX_DURATION = 10 * 60 * 1_000;

const paramsSchema = z.strictObject({
  expected: expectedNamesSchema.optional(),
  maxDuration: durationSchema().default(DEFAULT_MAX_DURATION),
  suspendedCountsAs: suspendedCountsAsSchema,
});

/** The check of all objects of a kind. */
export function objectsCheck(
  kind: FluxKind,
  words: Pick<CheckType, 'id' | 'title' | 'description'>,
) {
  return createCheckType<FluxClient, z.output<typeof paramsSchema>>({
    ...words,
    params: paramsSchema,
    requires: ['connection'],
    // What was deployed before goes on running.
    severity: 'warning',
    async run({ client, params, clientOf, signal }) {
      try {
        const objects = await client.objects(kind, { clientOf, signal });
        return reportOn(objects, {
          ...params,
          kind,
          now: new Date(),
          where: client.where({ clientOf }),
        });
      } catch (error) {
        // Whoever names some means to have them.
        if (
          error instanceof TargetError &&
          error.reason === API_NOT_SERVED &&
          !params.expected
        ) {
          return {
            outcome: 'skipped',
            reason: 'NOT_APPLICABLE',
            summary: `Flux has no ${kind}s in this cluster`,
            detail: `${error.message}.`,
          };
        }
        throw error;
      }
    },
  });
}
