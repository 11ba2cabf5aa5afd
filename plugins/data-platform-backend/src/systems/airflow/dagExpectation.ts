import { durationSchema, orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

const dagId = z.string().min(1).max(250);

/** What may be expected of a DAG beside that it is there and does not fail. */
export const dagExpectationFields = {
  /** No longer ago than this it must have succeeded. */
  maxAge: durationSchema().optional(),
  /** For no longer than this a run may go on. */
  maxDuration: durationSchema().optional(),
  /** Whether its latest run may have failed. */
  allowFailed: orText(z.boolean()).optional(),
};

/** A DAG by its id, or with what is expected of it. */
export const namedDagSchema = z.union(
  [
    dagId.transform((id): NamedDag => ({ id })),
    z.strictObject({ id: dagId, ...dagExpectationFields }),
  ],
  {
    error:
      'should be the id of a DAG, or { id, maxAge, maxDuration, allowFailed }',
  },
);

export const namedDagsSchema = z.array(namedDagSchema).min(1).max(100);

/** What is expected of a DAG; durations are in milliseconds. */
export interface DagExpectation {
  maxAge?: number;
  maxDuration?: number;
  allowFailed?: boolean;
}

export interface NamedDag extends DagExpectation {
  id: string;
}

/** As the configuration would have it. */
export function writeNamedDag(dag: NamedDag): Record<string, unknown> {
  const { maxAge, maxDuration, ...rest } = dag;
  return {
    ...rest,
    ...(maxAge === undefined ? {} : { maxAge: { milliseconds: maxAge } }),
    ...(maxDuration === undefined
      ? {}
      : { maxDuration: { milliseconds: maxDuration } }),
  };
}
